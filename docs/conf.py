"""How the pages are built."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "pec-rules"
release = version = installed_version("pec-rules")
copyright = "the pec-rules authors"  # noqa: A001 - Sphinx's name

extensions = [
    *("myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"),
    *("downloads", "editions", "houserules", "pictures", "rulebook"),
]
exclude_patterns = ["_build"]
templates_path = ["_templates"]

language = "en"  # the Italian edition is built with another
locale_dirs = ["locale"]
gettext_compact = False  # a catalogue for each page
gettext_location = False  # where a line stands is no reason to translate it anew

nitpicky = True
# Outside types, whose pages are elsewhere: the build uses no network.
nitpick_ignore = [
    ("py:class", "datetime.date"),
    ("py:class", "decimal.Decimal"),
    ("py:class", "collections.abc.Iterable"),
    ("py:class", "collections.abc.Mapping"),
    ("py:class", "collections.abc.Set"),
    ("py:class", "cattrs.converters.Converter"),
    ("py:class", "types.UnionType"),
    ("py:class", "hypothesis.strategies.SearchStrategy"),
    ("py:class", "st.SearchStrategy"),
    # Type variables of FrozenMap, of the remedies and of `loads`.
    ("py:class", "pec_rules.frozen._Key"),
    ("py:class", "pec_rules.frozen._Value_co"),
    ("py:class", "pec_rules.remedies._Request"),
    ("py:class", "pec_rules.serialization._Document"),
]

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_attr_annotations = False
add_module_names = False
python_maximum_signature_line_length = 88

copybutton_exclude = ".linenos, .gp, .go"  # what is copied has neither prompts nor output

html_theme = "furo"
html_title = f"pec-rules {release}"
html_static_path = ["_static"]
html_css_files = ["editions.css", "rulebook.css"]
html_sidebars = {
    "**": [
        *("sidebar/brand.html", "sidebar/editions.html", "sidebar/search.html"),
        *("sidebar/scroll-start.html", "sidebar/navigation.html", "sidebar/scroll-end.html"),
    ]
}
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False

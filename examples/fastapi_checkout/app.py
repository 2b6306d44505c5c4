"""A checkout as a web service: a case comes in as JSON, the decision goes out as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from attrs import evolve
from fastapi import Depends, FastAPI, Request, Response

from pec_rules import Assessment, InvalidInput, OrderStep, assess_renewal
from pec_rules.serialization import Case, converter, dumps, json_schema, loads_for_assessment

ROME: Final = ZoneInfo("Europe/Rome")
WRITER: Final = converter()

app = FastAPI(title="PEC checkout")


def today() -> date:
    """Return today's date in the vendor's time zone."""
    return datetime.now(ROME).date()  # noqa: TID251 - the app's one reader of a clock


async def body(request: Request) -> bytes:
    """Return the body as it came: what a JSON parser makes of it has lost duplicate keys, and what a number was."""
    return await request.body()


def decision(document: Annotated[bytes, Depends(body)], day: Annotated[date, Depends(today)]) -> Assessment:
    """Return the decision on the posted case, on the day that it names or else today."""
    case = loads_for_assessment(document)
    assessment = assess_renewal(case.mailbox, case.request, today=case.today or day)
    return evolve(assessment, id=case.id)


Decision = Annotated[Assessment, Depends(decision)]


@app.post("/assessment")
def assess(assessment: Decision) -> Response:
    """Answer the assessment. A refusal is an answer too, so its status is 200."""
    return Response(dumps(assessment), media_type="application/json")


@app.post("/checkout/{page}")
def check_page(page: OrderStep, assessment: Decision) -> dict[str, Any]:
    """Answer the violations of one page of the order form."""
    broken = [violation for violation in assessment.violations if violation.step is page]
    return {"page": page, "violations": WRITER.unstructure(broken)}


@app.get("/case.schema.json")
def case_schema() -> dict[str, Any]:
    """Answer what a case looks like, for whoever posts one."""
    return json_schema(Case)


@app.exception_handler(InvalidInput)
def refuse_input(_: Request, error: InvalidInput) -> Response:
    """Answer 422 with every problem of the input."""
    return Response(dumps(error), status_code=422, media_type="application/json")

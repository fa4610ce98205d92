"""Does everything that could make a careless server write down what it was sent: `python -m tests.faults.loud DATA`.

A process of its own, so that its standard error is what an operator would find in the log.
"""

import asyncio
import logging
import sys
from pathlib import Path
from typing import Any

from comity.settings import Settings
from comity.web.observe import configure_logging
from tests.faults.house import OPEN, Faulty, House, assembled, broken

BODY = "The zebra at the harbour was painted blue"
NAME = "Zacharias Zimmerling"
ADDRESS = "198.51.100.7"
FORWARDED = "203.0.113.99"
EMAIL = "zz@mail.example"
TOKEN = "zzTOKENzz0123456789"
QUERY = "zzQUERYzz"
MARKS = (BODY, "zebra", NAME, "Zimmerling", ADDRESS, FORWARDED, EMAIL, TOKEN, QUERY)
HEADERS = {"x-forwarded-for": FORWARDED, "authorization": f"Bearer {TOKEN}", "user-agent": QUERY}


async def fail(_unit: object) -> None:
    raise ZeroDivisionError(f"{BODY} by {NAME} at {ADDRESS}")


async def requests(house: House) -> list[int]:
    statuses = []

    async def ask(method: str, path: str, *, person: bool = False, **more: Any) -> None:
        async with house.client(person=person, **HEADERS) as client:
            client.cookies.set("__Host-comity_staff", TOKEN)
            answer = await client.request(method, path, **more)
            statuses.append(answer.status_code)

    comments, form = f"/api/v1/stories/{OPEN}/comments", f"/stories/{OPEN}/comments"
    json = {"text": f"{BODY}, says {EMAIL}", "name": NAME}
    await ask("POST", comments, json=json, headers={"origin": "https://news.example"})
    await ask("POST", form, person=True, data={**json, "act": "insist"})
    await ask("POST", form, person=True, data={**json, QUERY: TOKEN})
    await ask("POST", form, person=True, data=json, headers={"origin": f"https://{QUERY}.example"})
    await ask("POST", "/api/v1/check", json={"text": BODY, QUERY: 1}, headers={"origin": "https://news.example"})
    await ask("POST", f"/sign-in/{TOKEN}", person=True, data={})
    await ask("GET", f"/stories/{OPEN}?after={QUERY}&key={TOKEN}")
    await ask("GET", f"/{TOKEN}/{QUERY}?email={EMAIL}")
    await ask("GET", f"/media/{TOKEN}.png")
    await ask("POST", f"/v1alpha1/comments:analyze?key={TOKEN}", json={"comment": {"text": BODY}})
    await ask("PUT", f"/api/v1/stories/{QUERY}", json={"body": BODY})
    database, judge = house.application.database, house.application.judge
    write, read, judge_many = database.write, database.read, judge.judge_many
    judge.judge_many = broken  # type: ignore[method-assign]
    await ask("POST", comments, json=json | {"text": BODY + " again."}, headers={"origin": "https://news.example"})
    judge.judge_many = judge_many  # type: ignore[method-assign]
    database.write = fail  # type: ignore[method-assign,assignment]
    await ask("POST", comments, json=json | {"text": BODY + " once more."}, headers={"origin": "https://news.example"})
    await ask("POST", form, person=True, data=json | {"text": BODY + " finally."})
    database.read = fail  # type: ignore[method-assign,assignment]
    await ask("GET", f"/stories/{OPEN}?order=newest", person=True)
    await ask("GET", "/readyz")
    database.write, database.read = write, read  # type: ignore[method-assign]
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\n", exc_info=ValueError(BODY))
    asyncio.get_running_loop().create_task(fail(None))
    await asyncio.sleep(0.1)
    return statuses


async def main(folder: Path, level: str) -> None:
    configure_logging(level)
    limiter = Faulty()
    application = await assembled(folder, limiter)
    house = House(application, limiter, lambda each: each, folder)
    # On stdout: what was done. On stderr: the log, and nothing else.
    sys.stdout.write(" ".join(map(str, await requests(house))))
    await application.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else Settings(Path()).log_level))

"""What people see of our accounts: asked from the platforms, for the links on the pages."""

import structlog
from sqlalchemy import update

from core.log import trace
from core.models import Account
from dialogue.door import SendError
from kentongan.build import Service
from kentongan.lines import Line

log = structlog.get_logger()


async def learn_names(service: Service) -> None:
    """Ask each platform for our public name; one that is away leaves what was known."""
    for line in service.lines.values():
        if name := await _name(line):
            line.account.name = name
            async with service.database.begin() as session:
                here = update(Account).where(Account.id == line.account.id)
                await session.execute(here.values(name=name))


async def _name(line: Line) -> str:
    if line.channel is None:
        return ""
    try:
        return (await line.channel.me()).name
    except SendError as error:
        log.warning("own name unknown", channel=line.account.channel, error=trace(error))
        return ""

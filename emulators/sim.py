"""The /sim routes: what a person does with a phone, the clock, the faults, and what happens."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import count

from fastapi import APIRouter, HTTPException, Response
from fastapi.sse import EventSourceResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from emulators.acts import AnyAct
from emulators.world import (
    ActRefused,
    Channel,
    Fault,
    FaultKind,
    Json,
    Phone,
    Platform,
    World,
)


class NewPhone(BaseModel):
    """Somebody new."""

    model_config = ConfigDict(extra="forbid")

    channel: Channel
    name: str = "Orang Baru"
    id: str | None = None
    phone: str | None = Field(default=None, pattern=r"^\d{8,15}$")
    role: str = "Orang baru"
    hides_phone: bool = False


class ClockMove(BaseModel):
    """A jump by its label, to a moment, or by so many seconds."""

    model_config = ConfigDict(extra="forbid")

    jump: str | None = None
    to: AwareDatetime | None = None
    by: float | None = None

    def target(self, world: World) -> datetime:
        """Say where the clock shall stand."""
        now = world.clock.now()
        if self.jump is not None:
            if self.jump not in world.jumps:
                raise HTTPException(400, "no such jump")
            return world.jumps[self.jump](now)
        return self.to or now + timedelta(seconds=self.by or 0)


class NewFault(BaseModel):
    """Something that shall go wrong."""

    model_config = ConfigDict(extra="forbid")

    channel: Channel
    kind: FaultKind
    seconds: float | None = None
    count: int | None = Field(default=None, ge=1)
    retry_after: int = 5


@dataclass(frozen=True)
class Switchboard:
    """Where the routes find the phones and the platforms that they are on."""

    world: World
    platforms: Mapping[Channel, Platform]

    def find(self, phone_id: str) -> tuple[Phone, Platform]:
        """Find a phone and its platform."""
        phone = self.world.phones.get(phone_id)
        if phone is None:
            raise HTTPException(404, "no such phone")
        return phone, self.platforms[phone.channel]


def sim_routes(world: World, platforms: Mapping[Channel, Platform]) -> APIRouter:
    """Give the routes that the page and the tests drive."""
    router = APIRouter(prefix="/sim")
    board = Switchboard(world, platforms)
    _add_phone_list(router, board)
    _add_chat(router, board)
    _add_gestures(router, board)
    _add_clock(router, world)
    _add_faults(router, world)
    _add_observation(router, board)
    return router


def _add_phone_list(router: APIRouter, board: Switchboard) -> None:
    numbers = count(1)

    @router.get("/phones")
    async def phones() -> list[Json]:
        return [phone.as_json() for phone in board.world.phones.values()]

    @router.post("/phones")
    async def new_phone(new: NewPhone) -> Json:
        if new.channel not in board.platforms:
            raise HTTPException(400, "that channel is not emulated here")
        number = next(numbers)
        phone = Phone(
            id=new.id or f"baru-{number}",
            channel=new.channel,
            name=new.name,
            phone=new.phone or f"62895{number:08d}",
            user_id=board.platforms[new.channel].new_user_id(),
            hides_phone=new.hides_phone,
            role=new.role,
        )
        if phone.id in board.world.phones:
            raise HTTPException(409, "a phone has that id already")
        return board.world.add_phone(phone).as_json()


def _add_chat(router: APIRouter, board: Switchboard) -> None:
    @router.get("/phones/{phone_id}/chat")
    async def chat(phone_id: str) -> Json:
        phone, platform = board.find(phone_id)
        bubbles = [bubble.as_json() for bubble in phone.transcript]
        return {"phone": phone.as_json(), "bubbles": bubbles, **platform.chat_state(phone)}

    @router.post("/phones/{phone_id}/send")
    async def send(phone_id: str, act: AnyAct) -> Json:
        phone, platform = board.find(phone_id)
        try:
            return {"message_id": await platform.act(phone, act.model_dump())}
        except ActRefused as refusal:
            raise HTTPException(400, str(refusal)) from refusal


def _add_gestures(router: APIRouter, board: Switchboard) -> None:
    @router.post("/phones/{phone_id}/read")
    async def read(phone_id: str) -> Json:
        phone, platform = board.find(phone_id)
        await platform.read(phone)
        return phone.as_json()

    async def set_blocked(phone_id: str, blocked: bool) -> Json:
        phone, platform = board.find(phone_id)
        await platform.set_blocked(phone, blocked)
        board.world.publish({"type": "phones"})
        return phone.as_json()

    @router.post("/phones/{phone_id}/block")
    async def block(phone_id: str) -> Json:
        return await set_blocked(phone_id, True)

    @router.post("/phones/{phone_id}/unblock")
    async def unblock(phone_id: str) -> Json:
        return await set_blocked(phone_id, False)


def _add_clock(router: APIRouter, world: World) -> None:
    def clock_json() -> Json:
        return {"now": world.clock.now().isoformat(), "jumps": list(world.jumps)}

    @router.get("/clock")
    async def clock() -> Json:
        return clock_json()

    @router.post("/clock")
    async def move_clock(move: ClockMove) -> Json:
        by = move.target(world) - world.clock.now()
        if by < timedelta():
            raise HTTPException(400, "the clock never goes back")
        world.clock.move(by)
        world.publish({"type": "clock", "now": world.clock.now().isoformat()})
        return clock_json()


def _add_faults(router: APIRouter, world: World) -> None:
    def in_force() -> list[Json]:
        return [fault.as_json() for fault in world.faults.current()]

    @router.get("/faults")
    async def faults() -> list[Json]:
        return in_force()

    @router.post("/faults")
    async def new_fault(new: NewFault) -> list[Json]:
        until = new.seconds and world.clock.now() + timedelta(seconds=new.seconds)
        fault = Fault(
            channel=new.channel,
            kind=new.kind,
            retry_after=new.retry_after,
            count=new.count,
            until=until or None,
        )
        world.faults.add(fault)
        world.publish({"type": "faults"})
        return in_force()

    @router.delete("/faults")
    async def clear_faults() -> list[Json]:
        world.faults.clear()
        world.publish({"type": "faults"})
        return in_force()


def _add_observation(router: APIRouter, board: Switchboard) -> None:
    world = board.world

    @router.get("/wire")
    async def wire(after: int = 0) -> list[Json]:
        return [asdict(entry) for entry in world.wire if entry.n > after]

    @router.get("/events", response_class=EventSourceResponse)
    async def events() -> AsyncIterator[Json]:
        with world.subscribe() as happening:
            while True:
                yield await happening.get()

    @router.get("/media/{media_id}")
    async def media(media_id: str) -> Response:
        kept = world.media(media_id)
        if kept is None:
            raise HTTPException(404, "no such file")
        headers = {"X-Content-Type-Options": "nosniff"}
        return Response(kept.data, media_type=kept.mime, headers=headers)

    @router.get("/idle")
    async def idle() -> Json:
        return {"idle": all(platform.idle() for platform in board.platforms.values())}

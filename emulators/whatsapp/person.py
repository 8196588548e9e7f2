"""The hand that holds a phone: performs a person's acts and lets the business hear of them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from secrets import randbelow

from emulators.whatsapp import gestures
from emulators.whatsapp.gestures import USUAL_MIME, Gesture
from emulators.whatsapp.ledger import Exchange, Ledger, new_wamid
from emulators.whatsapp.markup import to_html
from emulators.whatsapp.media import INBOUND_LIFE, Shelf
from emulators.whatsapp.notices import Newsroom
from emulators.whatsapp.webhooks import Webhooks
from emulators.world import ActRefused, Bubble, Json, Kind, Phone, Ticks, World

Deed = Callable[[Phone, Json], int]


def new_user_id() -> str:
    """Make a business-scoped user id."""
    return f"ID.{randbelow(9 * 10**15) + 10**15}"


@dataclass
class Person:
    """What people do; those in `ignored` are blocked by the business and not heard."""

    world: World
    ledger: Ledger
    shelf: Shelf
    newsroom: Newsroom
    webhooks: Webhooks
    ignored: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._deeds: dict[str, Deed] = {
            "text": self._text,
            "start": self._start,
            "photo": self._photo,
            "album": self._album,
            "location": lambda phone, act: self._say(phone, gestures.place(act), act),
            "contact": self._contact,
            "press": self._press,
            "edit": self._edit,
            "delete": self._delete,
            "reaction": self._reaction,
            "raw": lambda _, act: self._raw(act),
            "unsupported": lambda phone, act: self._say(phone, gestures.unsupported("poll"), act),
            "change_number": self._change_number,
            **{kind.value: self._file for kind in USUAL_MIME},
        }

    def act(self, phone: Phone, act: Json) -> int:
        """Do one act; answer the id of the bubble made or touched."""
        if phone.blocked:
            raise ActRefused("Kontak ini diblokir. Buka blokirnya dulu untuk mengirim pesan.")
        if act["type"] not in self._deeds:
            raise ActRefused("WhatsApp tidak mengenal tindakan itu.")
        return self._deeds[act["type"]](phone, act)

    def _say(self, phone: Phone, gesture: Gesture, act: Json, *, opens: bool = True) -> int:
        """Show a message, open the service window, and tell the business."""
        heard = phone.id not in self.ignored
        bubble = Bubble(
            id=self.world.next_message_id(),
            sender="me",
            at=self.world.clock.now(),
            reply_to=act.get("reply_to"),
            ticks=Ticks.DELIVERED if heard else Ticks.SENT,
            **gesture.shown,
        )
        wamid = new_wamid()
        self.ledger.note(Exchange(wamid=wamid, phone=phone, sender="me", bubble_id=bubble.id))
        self.world.show(phone, bubble)
        if heard:
            if opens:
                self.ledger.heard(phone)
            self._tell(phone, wamid, gesture.content | self._context(bubble.reply_to))
        return bubble.id

    def _tell(self, phone: Phone, wamid: str, content: Json) -> None:
        self.webhooks.tell(self.newsroom.message(phone, wamid, content))

    def _context(self, reply_to: int | None) -> Json:
        answered = self.ledger.shown_in(reply_to) if reply_to is not None else None
        if answered is None:
            return {}
        of_business = answered.sender == "bot"
        author = self.newsroom.business.display_phone if of_business else answered.phone.phone
        return {"context": {"from": author, "id": answered.wamid}}

    def _text(self, phone: Phone, act: Json) -> int:
        return self._say(phone, gestures.words(act["text"]), act)

    def _start(self, phone: Phone, act: Json) -> int:
        return self._say(phone, gestures.words(act.get("payload") or "Halo"), act)

    def _photo(self, phone: Phone, act: Json) -> int:
        mime = gestures.picture_mime(act["data"])
        if not act.get("as_file"):
            return self._send_file(phone, Kind.PHOTO, act | {"mime": mime})
        name = "foto." + mime.removeprefix("image/")
        return self._send_file(phone, Kind.DOCUMENT, act | {"mime": mime, "file_name": name})

    def _album(self, phone: Phone, act: Json) -> int:
        first, *others = act["photos"]
        bubble_id = self._photo(phone, {"data": first, "caption": act.get("caption", "")})
        for data in others:
            self._photo(phone, {"data": data})
        return bubble_id

    def _file(self, phone: Phone, act: Json) -> int:
        kind = Kind(act["type"])
        return self._send_file(phone, kind, act | {"mime": act.get("mime") or USUAL_MIME[kind]})

    def _send_file(self, phone: Phone, kind: Kind, act: Json) -> int:
        name = act.get("file_name")
        file = self.shelf.put(act["data"], act["mime"], file_name=name, life=INBOUND_LIFE)
        gesture = gestures.attachment(kind, file, act.get("caption") or "")
        media = self.world.keep_media(file.data, file.bare_mime, name)
        return self._say(phone, replace(gesture, shown=gesture.shown | {"media": media}), act)

    def _contact(self, phone: Phone, act: Json) -> int:
        if act.get("own"):
            return self._say(phone, gestures.own_card(phone), act)
        number = (act.get("phone") or "").lstrip("+")
        gesture = gestures.card(name=act.get("name") or number, number=number)
        return self._say(phone, gesture, act)

    def _press(self, phone: Phone, act: Json) -> int:
        bubble = self.world.bubble(phone, act["message_id"])
        exchange = self.ledger.shown_in(act["message_id"])
        if bubble is None or exchange is None:
            raise ActRefused("Pesan itu tidak ada di percakapan ini.")
        gesture = gestures.press(exchange.answer, bubble, act["data"], phone)
        return self._say(phone, gesture, {"reply_to": bubble.id})

    def _reaction(self, phone: Phone, act: Json) -> int:
        exchange = self._message(phone, act, own=False)
        gesture = gestures.reaction(exchange.wamid, act["emoji"])
        if act["emoji"]:
            return self._say(phone, gesture, {}, opens=False)
        return self._unreact(phone, act, gesture)

    def _unreact(self, phone: Phone, act: Json, gesture: Gesture) -> int:
        self._tell(phone, new_wamid(), gesture.content)
        return int(act["message_id"])

    def _edit(self, phone: Phone, act: Json) -> int:
        exchange = self._message(phone, act, own=True)
        text = act["text"]
        self.world.change(phone, act["message_id"], text=text, html=to_html(text), edited=True)
        message = {"id": exchange.wamid, **gestures.words(text).content}
        edit = {"original_message_id": exchange.wamid, "message": message}
        self._tell(phone, new_wamid(), {"type": "edit", "edit": edit})
        return int(act["message_id"])

    def _delete(self, phone: Phone, act: Json) -> int:
        exchange = self._message(phone, act, own=True)
        self.world.change(phone, act["message_id"], deleted=True)
        revoke = {"original_message_id": exchange.wamid}
        self._tell(phone, new_wamid(), {"type": "revoke", "revoke": revoke})
        return int(act["message_id"])

    def _message(self, phone: Phone, act: Json, *, own: bool) -> Exchange:
        exchange = self.ledger.shown_in(act["message_id"])
        if exchange is None or exchange.phone is not phone:
            raise ActRefused("Pesan itu tidak ada di percakapan ini.")
        if own and exchange.sender != "me":
            raise ActRefused("Hanya pesan sendiri yang bisa diubah.")
        return exchange

    def _raw(self, act: Json) -> int:
        self.webhooks.send_raw(act["payload"])
        return 0

    def _change_number(self, phone: Phone, act: Json) -> int:
        user_id = new_user_id()
        gesture = gestures.number_change(phone, number=act["phone"], user_id=user_id)
        bubble_id = self._say(phone, gesture, act)
        phone.phone, phone.user_id = act["phone"], user_id
        self.world.add_phone(phone)
        return bubble_id

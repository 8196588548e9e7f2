"""What is arranged with Meta before anybody writes: templates, and the menu of a number.

pywa does the talking; it takes half a second to load and knows one host only, so it is loaded
when first needed and given a transport that leads to the configured base.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import httpx

from bot.whatsapp_catalogue import Design
from bot.whatsapp_tiers import people_in
from core.errors import KentonganError, SettingsError, UnavailableError

if TYPE_CHECKING:
    from pywa_async.client import WhatsApp
    from pywa_async.types.templates import TemplateDetails

T = TypeVar("T")

#: httpx slows down with more.
_CONNECTIONS = 8


@dataclass(frozen=True)
class Template:
    """A message that may open a conversation, as far as Meta's review has come."""

    name: str
    language: str
    category: str
    status: str
    quality: str = ""


class _Detour(httpx.AsyncHTTPTransport):
    """A transport that takes every request to one base, whatever host it names."""

    def __init__(self, base: str) -> None:
        super().__init__(limits=httpx.Limits(max_connections=_CONNECTIONS))
        self._base = httpx.URL(base)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = self._base.raw_path.rstrip(b"/") + request.url.raw_path
        request.url = self._base.copy_with(raw_path=path)
        request.headers["Host"] = request.url.netloc.decode()
        return await super().handle_async_request(request)


class WhatsAppSetup:
    """The arrangements of one number and its business account."""

    def __init__(
        self,
        token: str,
        *,
        phone_number_id: str,
        business_id: str,
        base: str = "https://graph.facebook.com",
        version: str = "26.0",
    ) -> None:
        """Speak to the Graph API at `base`."""
        self._token = token
        self._phone_number_id = phone_number_id
        self._business_id = business_id
        self._base = base
        self._version = version

    async def templates(self) -> list[Template]:
        """Return all templates of the business account, in Meta's order.

        Raises:
            SettingsError: Meta refuses the token or the account.
            UnavailableError: Meta is away.
        """

        async def question(client: "WhatsApp") -> Sequence["TemplateDetails"]:
            page = await client.get_templates()
            # pywa's annotations show the twin of this method that does not wait.
            return await page.all()  # type: ignore[misc,no-any-return]

        found = await self._ask(question)
        return [_template(details) for details in found]

    async def propose(self, design: Design) -> Template:
        """Hand a template to Meta's review, and return how it stands.

        Raises:
            SettingsError: Meta refuses the token, the account or the template.
            UnavailableError: Meta is away.
        """
        from pywa_async.types import templates as t  # noqa: PLC0415 - see the module's docstring

        gaps = [design.example] if design.example else []
        wanted = t.Template(
            name=design.name,
            language=t.TemplateLanguage(design.language),
            category=t.TemplateCategory.UTILITY,
            parameter_format=t.ParamFormat.POSITIONAL,
            components=[
                t.BodyText(design.body, *gaps),
                t.FooterText(text=design.footer),
                t.Buttons(buttons=[t.QuickReplyButton(text=design.button)]),
            ],
        )
        made = await self._ask(lambda client: client.create_template(wanted))
        return Template(design.name, design.language, str(made.category), str(made.status))

    async def people_a_day(self) -> int | None:
        """Return how many people the number may begin with in 24 hours; None: any number.

        Raises:
            SettingsError: Meta refuses the token or the number, or says what we don't understand.
            UnavailableError: Meta is away.
        """
        number = await self._ask(lambda client: client.get_business_phone_number())
        tier = number.whatsapp_business_manager_messaging_limit or ""
        try:
            return people_in(tier)
        except ValueError:
            raise SettingsError(
                f"WhatsApp menyebut batas yang tidak dikenal: {tier or '-'}."
            ) from None

    async def offer(self, commands: Sequence[tuple[str, str]]) -> None:
        """Set the commands that people see when they type "/".

        Raises:
            SettingsError: Meta refuses the token, the number or the commands.
            UnavailableError: Meta is away.
        """
        from pywa_async.types.others import Command  # noqa: PLC0415 - see the module's docstring

        offered = [Command(name, description) for name, description in commands]
        await self._ask(lambda client: client.update_conversational_automation(commands=offered))

    async def _ask(self, question: "Callable[[WhatsApp], Awaitable[T]]") -> T:
        from pywa_async.client import WhatsApp  # noqa: PLC0415 - see the module's docstring
        from pywa_async.errors import WhatsAppError  # noqa: PLC0415

        failure: KentonganError
        async with httpx.AsyncClient(transport=_Detour(self._base)) as session:
            client = WhatsApp(
                phone_id=self._phone_number_id,
                token=self._token,
                waba_id=self._business_id,
                api_version=self._version,
                session=session,
            )
            try:
                return await question(client)
            except WhatsAppError as error:
                failure = _failure(error.code)
            except httpx.HTTPError:
                failure = UnavailableError("WhatsApp tidak menjawab.")
        raise failure


def _template(details: "TemplateDetails") -> Template:
    score = details.quality_score
    quality = str(score.score) if score else ""
    kind, state = str(details.category), str(details.status)
    return Template(details.name, str(details.language), kind, state, quality)


def _failure(code: int) -> KentonganError:
    return SettingsError(
        f"WhatsApp menolak pengaturan (kode {code}): periksa KENTONGAN_WHATSAPP_TOKEN, "
        "KENTONGAN_WHATSAPP_PHONE_ID dan KENTONGAN_WHATSAPP_BUSINESS_ID."
    )

"""Everything that the service sends, sent by both libraries and seen on the phone."""

import telegram as ptb
from aiogram import Bot as AiogramBot
from aiogram import types as aio

from tests.emulators.conftest import Emulator, picture

CHAT = 5001
PDF = b"%PDF-1.4 tiny"


async def test_ptb_sends_every_kind(emulator: Emulator, ptb_bot: ptb.Bot) -> None:
    bot = ptb_bot
    photo = await bot.send_photo(CHAT, picture(), caption="<b>Foto</b>", parse_mode="HTML")
    assert len(photo.photo) == 4
    assert photo.caption_entities[0].type == "bold"
    assert (await bot.send_video(CHAT, b"video", width=320, height=240)).video
    assert (await bot.send_voice(CHAT, b"voice", duration=3)).voice
    assert (await bot.send_audio(CHAT, b"audio", title="Lagu")).audio
    assert (await bot.send_animation(CHAT, b"gif")).animation
    assert (await bot.send_sticker(CHAT, b"webp")).sticker
    document = (await bot.send_document(CHAT, PDF, filename="surat.pdf")).document
    assert document
    assert document.mime_type == "application/pdf"
    location = (await bot.send_location(CHAT, -0.9, 119.87)).location
    assert location
    assert location.latitude == -0.9
    assert (await bot.send_venue(CHAT, -0.9, 119.87, "Kantor", "Jalan")).venue
    assert (await bot.send_contact(CHAT, "62811", "Posko")).contact
    assert (await bot.send_dice(CHAT)).dice
    kinds = [bubble["kind"] for bubble in (await emulator.chat())["bubbles"]]
    assert kinds == [
        *("photo", "video", "voice", "audio", "video", "sticker", "document"),
        *("location", "location", "contact", "text"),
    ]


async def test_aiogram_sends_every_kind(emulator: Emulator, aiogram_bot: AiogramBot) -> None:
    bot = aiogram_bot

    def file(data: bytes, name: str) -> aio.BufferedInputFile:
        return aio.BufferedInputFile(data, name)

    photo = await bot.send_photo(CHAT, file(picture(), "a.jpg"), caption="Foto")
    assert photo.photo
    assert len(photo.photo) == 4
    assert (await bot.send_video(CHAT, file(b"video", "a.mp4"))).video
    assert (await bot.send_voice(CHAT, file(b"voice", "a.ogg"))).voice
    assert (await bot.send_audio(CHAT, file(b"audio", "a.mp3"))).audio
    assert (await bot.send_animation(CHAT, file(b"gif", "a.mp4"))).animation
    assert (await bot.send_sticker(CHAT, file(b"webp", "a.webp"))).sticker
    assert (await bot.send_document(CHAT, file(PDF, "surat.pdf"))).document
    assert (await bot.send_location(CHAT, -0.9, 119.87)).location
    assert (await bot.send_venue(CHAT, -0.9, 119.87, "Kantor", "Jalan")).venue
    assert (await bot.send_contact(CHAT, "62811", "Posko")).contact
    assert (await bot.send_dice(CHAT)).dice
    assert len((await emulator.chat())["bubbles"]) == 11


async def test_albums_share_a_group_in_both_libraries(
    ptb_bot: ptb.Bot, aiogram_bot: AiogramBot
) -> None:
    blue, red = picture(colour="blue"), picture(colour="red")
    sent = await ptb_bot.send_media_group(
        CHAT, [ptb.InputMediaPhoto(blue, caption="Dua"), ptb.InputMediaPhoto(red)]
    )
    assert sent[0].caption == "Dua"
    assert sent[0].media_group_id == sent[1].media_group_id is not None
    again = await aiogram_bot.send_media_group(
        CHAT,
        [
            aio.InputMediaPhoto(media=aio.BufferedInputFile(blue, "a.jpg")),
            aio.InputMediaPhoto(media=sent[1].photo[-1].file_id),
        ],
    )
    assert again[0].media_group_id == again[1].media_group_id != sent[0].media_group_id


async def test_files_go_up_once_and_come_down_the_same(
    ptb_bot: ptb.Bot, aiogram_bot: AiogramBot
) -> None:
    first = (await ptb_bot.send_document(CHAT, PDF, filename="surat.pdf")).document
    assert first
    again = (await aiogram_bot.send_document(CHAT, first.file_id)).document
    assert again
    assert again.file_unique_id == first.file_unique_id
    downloaded = await (await ptb_bot.get_file(first.file_id)).download_as_bytearray()
    assert bytes(downloaded) == PDF
    stream = await aiogram_bot.download(again.file_id)
    assert stream
    assert stream.read() == PDF


async def test_text_has_entities_counted_in_utf16(ptb_bot: ptb.Bot) -> None:
    message = await ptb_bot.send_message(CHAT, "😀 <b>Bapak &amp; Ibu</b>", parse_mode="HTML")
    assert message.text == "😀 Bapak & Ibu"
    assert message.parse_entities() == {message.entities[0]: "Bapak & Ibu"}
    assert message.entities[0].offset == 3


async def test_messages_are_edited_copied_forwarded_and_removed(
    emulator: Emulator, ptb_bot: ptb.Bot, aiogram_bot: AiogramBot
) -> None:
    button = ptb.InlineKeyboardButton("Ya", callback_data="ya")
    sent = await ptb_bot.send_message(
        CHAT, "satu", reply_markup=ptb.InlineKeyboardMarkup([[button]])
    )
    edited = await aiogram_bot.edit_message_text("dua", chat_id=CHAT, message_id=sent.message_id)
    assert isinstance(edited, aio.Message)
    assert edited.reply_markup is None
    copy = await ptb_bot.copy_message(CHAT, CHAT, sent.message_id)
    forwarded = await aiogram_bot.forward_message(CHAT, CHAT, sent.message_id)
    assert forwarded.forward_origin
    assert copy.message_id == sent.message_id + 1
    assert await ptb_bot.delete_messages(CHAT, [sent.message_id, copy.message_id])
    shown = [(one["text"], one["deleted"]) for one in (await emulator.chat())["bubbles"]]
    assert shown == [("dua", True), ("dua", True), ("dua", False)]


async def test_media_can_be_replaced_in_place(ptb_bot: ptb.Bot, aiogram_bot: AiogramBot) -> None:
    sent = await ptb_bot.send_photo(CHAT, picture(), caption="lama")
    media = ptb.InputMediaPhoto(picture(colour="red"), caption="baru")
    edited = await ptb_bot.edit_message_media(media, CHAT, sent.message_id)
    assert isinstance(edited, ptb.Message)
    assert edited.caption == "baru"
    assert edited.photo[-1].file_unique_id != sent.photo[-1].file_unique_id
    caption = await aiogram_bot.edit_message_caption(
        chat_id=CHAT, message_id=sent.message_id, caption="akhir"
    )
    assert isinstance(caption, aio.Message)
    assert caption.caption == "akhir"


async def test_reply_keyboards_appear_and_go(emulator: Emulator, ptb_bot: ptb.Bot) -> None:
    keys = ptb.ReplyKeyboardMarkup(
        [["Lewati"], [ptb.KeyboardButton("Bagikan nomor", request_contact=True)]],
        one_time_keyboard=True,
        input_field_placeholder="Pilih",
    )
    await ptb_bot.send_message(CHAT, "Nomor Bapak/Ibu?", reply_markup=keys)
    keyboard = (await emulator.chat())["keyboard"]
    assert keyboard["rows"][1] == [{"text": "Bagikan nomor", "request": "contact"}]
    assert keyboard["one_time"]
    assert keyboard["placeholder"] == "Pilih"
    await emulator.act("contact", own=True)
    assert (await emulator.chat())["keyboard"] is None
    await ptb_bot.send_message(CHAT, "lagi", reply_markup=ptb.ReplyKeyboardMarkup([["Ya"]]))
    await ptb_bot.send_message(CHAT, "cukup", reply_markup=ptb.ReplyKeyboardRemove())
    assert (await emulator.chat())["keyboard"] is None


async def test_typing_shows_until_the_message_comes(
    emulator: Emulator, aiogram_bot: AiogramBot
) -> None:
    assert await aiogram_bot.send_chat_action(CHAT, "typing")
    assert (await emulator.chat())["typing"] is True
    await aiogram_bot.send_message(CHAT, "Selamat pagi")
    assert (await emulator.chat())["typing"] is False


async def test_both_libraries_set_the_bot_up(
    emulator: Emulator, ptb_bot: ptb.Bot, aiogram_bot: AiogramBot
) -> None:
    assert (await ptb_bot.get_me()).username == (await aiogram_bot.get_me()).username
    await ptb_bot.set_my_commands([("mulai", "Mulai dari awal")])
    only_me = aio.BotCommandScopeChat(chat_id=CHAT)
    lapor = aio.BotCommand(command="lapor", description="Buat laporan")
    await aiogram_bot.set_my_commands([lapor], scope=only_me)
    assert [one.command for one in await ptb_bot.get_my_commands()] == ["mulai"]
    assert (await emulator.chat())["commands"][0]["command"] == "lapor"
    await aiogram_bot.delete_my_commands(scope=only_me)
    assert (await emulator.chat())["commands"][0]["command"] == "mulai"
    assert await ptb_bot.set_my_name("Kentongan Palu")
    assert (await aiogram_bot.get_my_name()).name == "Kentongan Palu"
    assert await ptb_bot.set_chat_menu_button(menu_button=ptb.MenuButtonCommands())
    assert (await aiogram_bot.get_chat(CHAT)).accent_color_id == (
        await ptb_bot.get_chat(CHAT)
    ).accent_color_id
    assert (await aiogram_bot.get_chat_member(CHAT, CHAT)).status == "member"
    assert (await ptb_bot.get_user_profile_photos(CHAT)).total_count == 0
    assert await ptb_bot.pin_chat_message(CHAT, (await ptb_bot.send_message(CHAT, "a")).id)
    assert await aiogram_bot.unpin_chat_message(CHAT)


async def test_a_quiz_is_sent_answered_and_stopped(
    emulator: Emulator, ptb_bot: ptb.Bot, aiogram_bot: AiogramBot
) -> None:
    quiz = await aiogram_bot.send_poll(
        CHAT,
        "Batas waktu jawab?",
        ["3 hari", "5 hari"],
        type="quiz",
        correct_option_ids=[0],
        is_anonymous=False,
    )
    await emulator.act("press", message_id=quiz.message_id, data="vote:1")
    answer = ptb.Update.de_json((await emulator.updates())[0], ptb_bot).poll_answer
    assert answer
    assert answer.option_ids == (1,)
    closed = await ptb_bot.stop_poll(CHAT, quiz.message_id)
    assert closed.is_closed
    assert closed.total_voter_count == 1

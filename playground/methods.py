"""What the playground serves: for each method its parameters, as the Bot API 10 describes them.

One line is ``name: parameters``; ``!`` marks a required one, and the words after the names are the types. The check
of each type is in ``checks`` and ``keyboards``; the length rules that need the parsed text are where it is parsed.
Source: https://core.telegram.org/bots/api#available-methods
"""

from . import checks, keyboards
from .checks import Check

TYPES: dict[str, Check] = {
    "Int": checks.integer,
    "Float": checks.number,
    "Str": checks.text,
    "Bool": checks.boolean,
    "Chat": checks.chat,
    "File": checks.text,
    "Strs": checks.array_of(checks.text, "String"),
    "Ints": checks.array_of(checks.integer, "message identifiers"),
    "Markup": keyboards.markup,
    "Inline": keyboards.inline_markup,
    "Link": checks.from_json(checks.LINK_PREVIEW, "link preview options"),
    "Reply": checks.from_json(checks.REPLY, "reply parameters"),
    "Entities": checks.entities,
    "Commands": checks.array_of(checks.prefixed(checks.COMMAND, "BotCommand"), "BotCommand"),
    "Scope": checks.scope,
    "Media": checks.media,
    "Album": checks.album,
    "Reactions": checks.array_of(checks.prefixed(checks.REACTION, "ReactionType"), "ReactionType"),
    "Secret": checks.secret,
    "Unserved": checks.unserved,
}

_WHERE = """chat_id! Chat, message_thread_id Int, disable_notification Bool, protect_content Bool,
    reply_parameters Reply, reply_markup Markup, business_connection_id Unserved, direct_messages_topic_id Unserved,
    allow_paid_broadcast Unserved, message_effect_id Unserved, suggested_post_parameters Unserved"""
_ALBUM = """chat_id! Chat, message_thread_id Int, disable_notification Bool, protect_content Bool,
    reply_parameters Reply, business_connection_id Unserved, direct_messages_topic_id Unserved,
    allow_paid_broadcast Unserved, message_effect_id Unserved"""
"""An album has no buttons."""
_WHICH = "chat_id! Chat, message_id! Int, inline_message_id Unserved, business_connection_id Unserved"
_TEXT = "text! Str, parse_mode Str, entities Entities, link_preview_options Link"
_CAPTION = "caption Str, parse_mode Str, caption_entities Entities"

_LINES = {
    "getMe": "",
    "getUpdates": "offset Int, limit Int, timeout Int, allowed_updates Strs",
    "setWebhook": """url! Str, certificate Unserved, ip_address Unserved, max_connections Int, allowed_updates Strs,
        drop_pending_updates Bool, secret_token Secret""",
    "deleteWebhook": "drop_pending_updates Bool",
    "getWebhookInfo": "",
    "sendMessage": f"{_WHERE}, {_TEXT}",
    "sendPhoto": f"{_WHERE}, photo! File, {_CAPTION}, show_caption_above_media Bool, has_spoiler Bool",
    "sendDocument": f"{_WHERE}, document! File, thumbnail File, {_CAPTION}, disable_content_type_detection Bool",
    "sendMediaGroup": f"{_ALBUM}, media! Album",
    "sendLocation": f"""{_WHERE}, latitude! Float, longitude! Float, horizontal_accuracy Float, live_period Unserved,
        heading Unserved, proximity_alert_radius Unserved""",
    "sendChatAction": "chat_id! Chat, action! Str, message_thread_id Int, business_connection_id Unserved",
    "editMessageText": f"{_WHICH}, {_TEXT}, reply_markup Inline, rich_message Unserved",
    "editMessageCaption": f"{_WHICH}, {_CAPTION}, show_caption_above_media Bool, reply_markup Inline",
    "editMessageMedia": f"{_WHICH}, media! Media, reply_markup Inline",
    "editMessageReplyMarkup": f"{_WHICH}, reply_markup Inline",
    "deleteMessage": "chat_id! Chat, message_id! Int",
    "deleteMessages": "chat_id! Chat, message_ids! Ints",
    "setMessageReaction": "chat_id! Chat, message_id! Int, reaction Reactions, is_big Bool",
    "answerCallbackQuery": "callback_query_id! Str, text Str, show_alert Bool, url Str, cache_time Int",
    "getFile": "file_id! Str",
    "pinChatMessage": "chat_id! Chat, message_id! Int, disable_notification Bool, business_connection_id Unserved",
    "unpinChatMessage": "chat_id! Chat, message_id Int, business_connection_id Unserved",
    "unpinAllChatMessages": "chat_id! Chat",
    "setMyCommands": "commands! Commands, scope Scope, language_code Str",
    "getMyCommands": "scope Scope, language_code Str",
    "deleteMyCommands": "scope Scope, language_code Str",
    "setMyName": "name Str, language_code Str",
    "getMyName": "language_code Str",
    "setMyDescription": "description Str, language_code Str",
    "getMyDescription": "language_code Str",
    "setMyShortDescription": "short_description Str, language_code Str",
    "getMyShortDescription": "language_code Str",
    "getChat": "chat_id! Chat",
    "getChatMember": "chat_id! Chat, user_id! Int",
    "getChatAdministrators": "chat_id! Chat, return_bots Bool",
    "getChatMemberCount": "chat_id! Chat",
    "leaveChat": "chat_id! Chat",
    "createForumTopic": "chat_id! Chat, name! Str, icon_color Int, icon_custom_emoji_id Unserved",
    "closeForumTopic": "chat_id! Chat, message_thread_id! Int",
    "reopenForumTopic": "chat_id! Chat, message_thread_id! Int",
}

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
"""Telegram's words for a required parameter that is missing; for others ``parameter "x" is required``."""


class Method:
    """One method: its name as written in the Bot API, and how to check each of its parameters."""

    __slots__ = ("checks", "name", "required", "types")

    def __init__(self, name: str, line: str) -> None:
        self.name = name
        self.required: tuple[str, ...] = ()
        self.checks: dict[str, Check] = {}
        self.types: dict[str, str] = {}
        for part in filter(None, (piece.strip() for piece in line.split(","))):
            parameter, kind = part.split()
            if parameter.endswith("!"):
                parameter = parameter[:-1]
                self.required += (parameter,)
            self.checks[parameter] = TYPES[kind]
            self.types[parameter] = kind


METHODS: dict[str, Method] = {name.lower(): Method(name, line) for name, line in _LINES.items()}
"""By lower-case name, since the Bot API does not mind the case."""

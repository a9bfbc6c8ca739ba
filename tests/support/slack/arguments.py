"""What a method of the Web API takes and what it needs; the real one overlooks what it knows not.

https://docs.slack.dev/reference/methods
"""

from collections.abc import Mapping

from tests.support.slack.elements import Json, Refusal

POSTED = "channel text blocks thread_ts metadata mrkdwn unfurl_links unfurl_media link_names parse"
LISTED = "cursor limit"
READ = f"channel {LISTED} latest oldest inclusive include_all_metadata"
TAKEN: Mapping[str, str] = {
    "apps.connections.open": "",
    "auth.test": "",
    "chat.postMessage": f"{POSTED} reply_broadcast",
    "chat.postEphemeral": "channel user text blocks thread_ts link_names parse",
    "chat.update": "channel ts text blocks metadata link_names parse reply_broadcast",
    "conversations.history": READ,
    "conversations.info": "channel include_locale include_num_members",
    "conversations.members": f"channel {LISTED}",
    "conversations.open": "users channel return_im prevent_creation",
    "conversations.replies": f"{READ} ts",
    "files.completeUploadExternal": "files channel_id thread_ts initial_comment",
    "files.getUploadURLExternal": "filename length alt_txt snippet_type",
    "usergroups.users.list": "usergroup include_disabled team_id",
    "users.info": "user include_locale",
    "users.list": f"{LISTED} include_locale team_id",
    "views.open": "trigger_id view",
    "views.publish": "user_id view hash",
    "views.push": "trigger_id view",
    "views.update": "view_id external_id view hash",
}
NEEDED: Mapping[str, str] = {
    "chat.postMessage": "channel",
    "chat.postEphemeral": "channel user",
    "chat.update": "channel ts",
    "conversations.history": "channel",
    "conversations.info": "channel",
    "conversations.members": "channel",
    "conversations.replies": "channel ts",
    "files.completeUploadExternal": "files",
    "files.getUploadURLExternal": "filename length",
    "usergroups.users.list": "usergroup",
    "users.info": "user",
    "views.open": "trigger_id view",
    "views.publish": "user_id view",
    "views.push": "trigger_id view",
    "views.update": "view",
}


def check_arguments(method: str, args: Json) -> None:
    """Raises Refusal."""
    unheard_of = args.keys() - set(TAKEN.get(method, "").split())
    missing = [name for name in NEEDED.get(method, "").split() if not args.get(name)]
    if unheard_of or missing:
        raise Refusal("invalid_arguments", f"{method}: {sorted(unheard_of)} {missing}")

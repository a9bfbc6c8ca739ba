"""Files: an address is asked for, the bytes go there, and then they are put into a conversation."""

import json

from tests.support.slack.elements import Json, Refusal
from tests.support.slack.places import need_scope
from tests.support.slack.things import Post, Stored
from tests.support.slack.world import Workspace


def upload_url(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "files:write")
    id_ = f"F{len(slack.files) + 1}{slack.team}"
    slack.files[id_] = Stored(id_, args["filename"], int(args["length"]), args.get("alt_txt", ""))
    return {"file_id": id_, "upload_url": f"/upload/{slack.team}/{id_}"}


def complete(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "files:write")
    given = args["files"]
    wanted = json.loads(given) if isinstance(given, str) else given
    channel = slack.channels.get(args.get("channel_id", ""))
    if channel is None or slack.bot.id not in channel.members:
        raise Refusal("channel_not_found")
    found = [slack.files.get(each["id"]) for each in wanted]
    stored = [each for each in found if each is not None and each.content is not None]
    if len(stored) != len(wanted):
        raise Refusal("file_not_found")
    ts, thread = slack.next_ts(), args.get("thread_ts", "")
    slack.post(Post(channel.id, ts, slack.bot.id, "", thread_ts=thread, files=stored))
    return {"files": [{"id": each.id} for each in stored]}

"""Posting and changing messages."""

import json

from tests.support.slack.blocks import check_message
from tests.support.slack.elements import Json, Refusal
from tests.support.slack.places import need_scope, place_of
from tests.support.slack.things import Post
from tests.support.slack.world import Workspace

LONGEST_TEXT, LONGEST_UPDATE = 40_000, 4_000


def post_message(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "chat:write")
    channel = place_of(slack, args)
    text, blocks = args.get("text", ""), _blocks(args)
    if not text and not blocks:
        raise Refusal("no_text")
    if len(text) > LONGEST_TEXT:
        raise Refusal("msg_too_long")
    check_message(blocks)
    thread = args.get("thread_ts", "")
    if thread and not any(p.ts == thread and p.channel == channel.id for p in slack.posts):
        raise Refusal("thread_not_found")
    metadata = _metadata(args)
    me, ts = slack.bot.id, slack.next_ts()
    post = slack.post(Post(channel.id, ts, me, text, blocks, metadata, thread))
    return {"channel": channel.id, "ts": post.ts, "message": post.as_json()}


def post_ephemeral(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "chat:write")
    channel = place_of(slack, args)
    if args.get("user") not in channel.members:
        raise Refusal("user_not_in_channel")
    text, blocks = args.get("text", ""), _blocks(args)
    if not text and not blocks:
        raise Refusal("no_text")
    check_message(blocks)
    ts, thread = slack.next_ts(), args.get("thread_ts", "")
    slack.post(Post(channel.id, ts, slack.bot.id, text, blocks, {}, thread, to=args["user"]))
    return {"message_ts": ts}


def update(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "chat:write")
    channel = place_of(slack, args)
    post = next((p for p in slack.posts if (p.channel, p.ts) == (channel.id, args["ts"])), None)
    if post is None:
        raise Refusal("message_not_found")
    if post.user != slack.bot.id:
        raise Refusal("cant_update_message")
    if len(args.get("text", "")) > LONGEST_UPDATE:
        raise Refusal("msg_too_long")
    if "blocks" in args:
        blocks = _blocks(args)
        check_message(blocks)
        post.blocks = blocks
    post.text = args.get("text", post.text)
    return {"channel": channel.id, "ts": post.ts, "text": post.text}


def _blocks(args: Json) -> list[Json]:
    blocks = args.get("blocks", [])
    return list(json.loads(blocks)) if isinstance(blocks, str) else list(blocks)


def _metadata(args: Json) -> Json:
    metadata = args.get("metadata", {})
    if isinstance(metadata, str):
        metadata = json.loads(metadata)
    if metadata and not {"event_type", "event_payload"} <= metadata.keys():
        raise Refusal("invalid_metadata_format")
    return dict(metadata)

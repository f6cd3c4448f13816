"""The least that answers Slack: a Bolt app that verifies and acknowledges, on the same web server."""

BARE = """
import re, sys
from aiohttp import web
from slack_bolt.async_app import AsyncApp

port, secret, token = sys.argv[1:]


async def authorize(**_):
    from slack_bolt.authorization import AuthorizeResult
    return AuthorizeResult(enterprise_id=None, team_id="T", bot_user_id="UBOT", bot_id="BBOT", bot_token=token)

app = AsyncApp(signing_secret=secret, authorize=authorize, process_before_response=True)


@app.event(re.compile(""))
async def nothing(ack):
    await ack()


async def healthy(_):
    return web.Response(text="ok")

server = app.server(path="/slack/events")
application = web.Application()
application.router.add_post("/slack/events", server.handle_post_requests)
application.router.add_get("/healthz", healthy)
web.run_app(application, host="127.0.0.1", port=int(port), access_log=None, print=None)
"""

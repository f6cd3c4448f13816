"""The permissions that AutoCRM asks for in Slack, each for a reason; the manifest names the same."""

REASONS = {
    "app_mentions:read": "to be spoken to in channels",
    "assistant:write": "to stand among Slack's agents, with suggestions of what to say",
    "channels:history": "to read follow-ups in threads of public channels",
    "chat:write": "to answer, and to show that it is at work",
    "commands": "for /crm and the shortcut on messages",
    "files:read": "to hear voice messages",
    "files:write": "to attach what is too long for a message, and pictures of charts",
    "groups:history": "to read follow-ups in threads of private channels",
    "im:history": "to be spoken to in direct messages",
    "im:write": "to write to a person whose channel is gone",
    "mpim:history": "to read follow-ups in group messages",
    "users:read": "to tell people from bots",
    "users:read.email": "to find the CRM user of a Slack account",
}

BOT_SCOPES = sorted(REASONS)

"""`autocrm doctor`: looks at everything that AutoCRM needs, and says what to do where something is not right."""

from bot.findings import Finding
from bot.operations import database
from bot.platforms import slack_credentials, teams_settings
from bot.settings import Settings
from core.errors import AutoCRMError
from storage.accounts import list_users


async def examine(settings: Settings) -> list[Finding]:
    """What was found, in the order in which one would set things up; writes nothing but an embedded database."""
    findings = await _database(settings)
    if settings.has_slack or settings.slack_app_token is not None:
        from bot.slack.checks import check_slack

        findings += await check_slack(slack_credentials(settings))
    if settings.has_teams:
        from bot.teams.checks import check_teams

        findings += await check_teams(teams_settings(settings), host=settings.host)
    if settings.transcriber != "off":
        from bot.transcription.checks import check_transcription

        findings += await check_transcription(settings)
    if settings.has_model:
        from bot.language_model.checks import check_language_model

        findings += await check_language_model(settings)
    if not (settings.has_slack or settings.has_teams):
        remedy = "See “Connect Slack” and “Connect Teams” in the README. The terminal works without: autocrm chat."
        findings.append(Finding(what="No chat platform is set up", ok=False, remedy=remedy))
    return findings


def report(findings: list[Finding]) -> str:
    """The findings as lines, each remedy below its own."""
    lines: list[str] = []
    for finding in findings:
        lines.append(f"{'ok ' if finding.ok else 'BAD'}  {finding.what}")
        if finding.remedy and not finding.ok:
            lines.append(f"     {finding.remedy}")
    wrong = sum(not finding.ok for finding in findings)
    return "\n".join((*lines, "", "All is well." if not wrong else f"{wrong} to be mended."))


async def _database(settings: Settings) -> list[Finding]:
    which = "The PostgreSQL of AUTOCRM_DATABASE_URL" if settings.database_url else "The embedded database"
    try:
        async with database(settings, migrate=settings.database_url is None) as opened:
            trouble = await opened.trouble()
            if trouble is not None:
                return [Finding(what=f"{which} is not ready", ok=False, remedy=trouble)]
            users = await list_users(opened.engine, opened.catalog)
            from bot.embeddings.checks import check_knowledge  # it loads what a conversation needs

            knowledge = await check_knowledge(settings, opened)
    except AutoCRMError as error:
        return [Finding(what=f"{which} cannot be used", ok=False, remedy=error.sentence)]
    if not users:
        remedy = 'Add each rep: autocrm users add EMAIL --name "NAME" --role rep'
        return [Finding(what=f"{which} answers", ok=True), Finding(what="Nobody is a user", ok=False, remedy=remedy)]
    people = "1 user" if len(users) == 1 else f"{len(users)} users"
    return [Finding(what=f"{which} answers, with {people}", ok=True), *knowledge]

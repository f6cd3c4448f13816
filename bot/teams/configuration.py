"""How AutoCRM is registered in Microsoft Teams, and where Microsoft's services are."""

import ipaddress

from pydantic import model_validator

from core.errors import ConfigurationError
from core.values import Frozen

SERVICE_URL = "https://smba.trafficmanager.net/teams/"


class TeamsSettings(Frozen):
    """The registration of the bot; without `app_id` and `app_password` only unauthenticated local clients may speak.

    `tenant` is the directory that the registration lives in: empty for an old multi-tenant one. `allowed_tenants` may
    speak besides it; nobody else may, because an address in another directory proves nothing about who it belongs to.
    """

    app_id: str = ""
    app_password: str = ""
    tenant: str = ""
    allowed_tenants: frozenset[str] = frozenset()
    login_url: str = "https://login.microsoftonline.com"
    keys_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    issuer: str = "https://api.botframework.com"
    audience: str = "https://api.botframework.com"
    service_url: str = SERVICE_URL

    @property
    def has_credentials(self) -> bool:
        """Whether requests are authenticated."""
        return bool(self.app_id and self.app_password)

    @property
    def tenants(self) -> frozenset[str]:
        """The directories whose people may speak."""
        return self.allowed_tenants | ({self.tenant} if self.tenant else frozenset())

    @model_validator(mode="after")
    def _is_whole(self) -> "TeamsSettings":
        if bool(self.app_id) != bool(self.app_password):
            raise ConfigurationError("Microsoft Teams needs both the app's id and its password.")
        if self.has_credentials and not self.tenants:
            raise ConfigurationError("Say which tenant may use AutoCRM in Microsoft Teams: its directory (tenant) id.")
        return self


def is_loopback(host: str) -> bool:
    """Whether a server bound to this host can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

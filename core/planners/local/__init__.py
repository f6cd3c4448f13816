"""The local planner: rules, the catalog, and the names in the CRM; no network and no key."""

from core.planners.local.planner import LocalPlanner

__all__ = ["LocalPlanner"]

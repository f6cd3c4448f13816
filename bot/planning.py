"""Which planner reads messages."""

from typing import Literal

from core.catalog import Catalog
from core.language_model import LanguageModel
from core.planners.local import LocalPlanner
from core.planners.thinking import ThinkingPlanner
from core.ports import Planner


def planner_of(
    mode: Literal["local", "model", "auto"], catalog: Catalog, model: LanguageModel | None
) -> Planner | ThinkingPlanner:
    """The planner of that name; the local one where there is no model to be asked."""
    local = LocalPlanner(catalog)
    if model is None or mode == "local":
        return local
    # loaded here, so that nothing of it is where no model is set up
    from core.planners.model import ModelReader
    from core.planners.routed import RoutedPlanner

    return RoutedPlanner(local, ModelReader(catalog), model, mode)

"""Sessions, messages, replies and buttons, on real PostgreSQL."""


async def test_smoke(storage, actor):
    dana = await actor("dana.whitfield")
    assert dana.name == "Dana Whitfield"
    async with storage.begin(dana) as unit:
        assert unit.plans

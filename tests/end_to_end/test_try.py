import time
from kinerja_bot.demo.stage import Stage
from tests.office import Quarter, STAFF

async def test_it(empty_stage: Stage) -> None:
    q = Quarter(empty_stage)
    t=time.perf_counter()
    await q.reach(1)
    print("join", time.perf_counter()-t)
    for part in q.steps:
        t=time.perf_counter()
        await part()
        print(part.__name__, time.perf_counter()-t)
    for k,p in empty_stage.people.items():
        print("=====",k)
        for m in p.transcript(): print("<" if m.from_bot else ">", m.id, m.kind, m.text.replace("\n","\n    "), m.labels)
    assert 0

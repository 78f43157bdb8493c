"""What a process may take that works on what other people wrote."""

import os


def bound(memory: int) -> None:
    """Hold this process to so many bytes of address space; what needs more fails here, and nowhere else."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if allowed == resource.RLIM_INFINITY else min(memory, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hasattr(os, "sched_setaffinity"):  # the bot keeps to one core; there is no need to share it
        os.sched_setaffinity(0, range(os.cpu_count() or 1))

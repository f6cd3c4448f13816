# syntax=docker/dockerfile:1

# What is installed here is pinned and checked by requirements.lock. The embedded database, and what only development
# needs, stay out: deploy/needed.py picks the rest from the lock.
FROM python:3.13-slim-bookworm AS build
WORKDIR /build
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY deploy/needed.py deploy/needed.py
COPY bot bot
COPY core core
COPY storage storage
COPY migrations migrations
COPY manifests manifests
ARG EXTRAS="telemetry"
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN grep -E '^[A-Za-z0-9]' requirements.lock | sed 's/ \\$//' > versions.txt \
    && python -m venv tools && python -m venv /opt/autocrm \
    && tools/bin/pip install --quiet --dry-run --ignore-installed --report tools.json --constraint versions.txt hatchling \
    && python deploy/needed.py requirements.lock tools.json > tools.txt \
    && tools/bin/pip install --quiet --require-hashes -r tools.txt \
    && tools/bin/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist . \
    && wheel="$(ls "$PWD"/dist/*.whl)" \
    && tools/bin/pip install --quiet --dry-run --ignore-installed --report service.json --constraint versions.txt "${wheel}[${EXTRAS}]" \
    && python deploy/needed.py requirements.lock service.json > service.txt \
    && /opt/autocrm/bin/pip install --quiet --require-hashes -r service.txt \
    && /opt/autocrm/bin/pip install --quiet --no-deps "$wheel" \
    && /opt/autocrm/bin/autocrm --help > /dev/null

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --no-log-init --home-dir /var/lib/autocrm --create-home --shell /usr/sbin/nologin autocrm
COPY --from=build /opt/autocrm /opt/autocrm
ENV PATH=/opt/autocrm/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    AUTOCRM_DATA_DIR=/var/lib/autocrm \
    AUTOCRM_HOST=0.0.0.0 \
    AUTOCRM_PORT=3000 \
    AUTOCRM_METRICS_PORT=9100 \
    AUTOCRM_LOG_FORMAT=json
USER 10001
WORKDIR /var/lib/autocrm
EXPOSE 3000 9100
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['AUTOCRM_METRICS_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["autocrm"]
CMD ["serve", "--without-worker"]

# nnfilm in a container:
#   docker build -t nnfilm .
#   docker run --rm -v "$PWD:/films" -v nnfilm-cache:/cache nnfilm render --data table.csv
FROM python:3.13-slim-trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev pkg-config libcairo2-dev libpango1.0-dev
WORKDIR /src
COPY requirements-build.lock requirements.lock ./
ENV PATH=/opt/nnfilm/bin:$PATH
RUN python -m venv /opt/nnfilm \
 && pip install --no-cache-dir --no-deps --require-hashes -r requirements-build.lock
COPY . .
RUN sed -n -E 's/^([a-z0-9._-]+==[^\\]*[^ \\]) *\\?$/\1/p' requirements.lock > /tmp/constraints.txt \
 && pip install --no-cache-dir --no-build-isolation -c /tmp/constraints.txt .

FROM python:3.13-slim-trixie
RUN apt-get update \
 && apt-get install -y --no-install-recommends libcairo2 libpangocairo-1.0-0 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/nnfilm /opt/nnfilm
ENV NNFILM_CACHE=/cache/films NNFILM_STATE=/cache/state NUMBA_CACHE_DIR=/cache/numba
RUN useradd --create-home teacher && mkdir /films /cache && chown teacher /films /cache
USER teacher
WORKDIR /films
VOLUME /cache
ENTRYPOINT ["/opt/nnfilm/bin/nnfilm"]
CMD ["--help"]

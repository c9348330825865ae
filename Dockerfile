# roletui in a container: docker build -t roletui . && docker run -it --rm -v "$PWD/handbook:/content:ro" roletui --content /content
FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m pip wheel --no-cache-dir --require-hashes --wheel-dir /wheels -r requirements/run.txt \
    && python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim
COPY --from=build /wheels /wheels
# The version is that of the clone: there is one wheel of it, and the rest is held by hashes.
# hadolint ignore=DL3013
RUN python -m pip install --no-cache-dir --no-index --find-links /wheels roletui \
    && rm -r /wheels \
    && useradd --create-home --uid 10001 roletui
USER 10001:10001
WORKDIR /home/roletui
ENV TERM=xterm-256color
ENTRYPOINT ["roletui"]

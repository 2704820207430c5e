FROM python:3.11-slim-bookworm

RUN useradd --create-home rssgraph

WORKDIR /opt/rssgraph
COPY pyproject.toml README.md LICENSE ./
COPY rssgraph rssgraph
COPY seed seed
RUN pip install --no-cache-dir --root-user-action=ignore .

USER rssgraph
WORKDIR /home/rssgraph
EXPOSE 8501

HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]

# Every address inside the container: which ones reach it is decided where its port is published.
ENTRYPOINT ["rssgraph"]
CMD ["view", "--host", "0.0.0.0", "--port", "8501"]

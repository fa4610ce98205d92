"""`python -m comity.migrations URL [REVISION]`: migrate, by default to the newest revision."""

import sys

from alembic import command
from alembic.config import Config


def configuration(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", "comity:migrations")
    config.attributes["url"] = url
    return config


if __name__ == "__main__":
    command.upgrade(configuration(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "head")

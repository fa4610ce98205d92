"""The command's groups. Each is imported when it is asked for: scoring a file needs no web server."""

from importlib import import_module

import click

from comity import __version__

COMMANDS = {
    "demo": "comity.cli.serve:demo",
    "init": "comity.cli.install:init",
    "serve": "comity.cli.serve:serve",
    "migrate": "comity.cli.install:migrate_command",
    "site": "comity.cli.site:site",
    "story": "comity.cli.story:story",
    "staff": "comity.cli.install:staff",
    "reader": "comity.cli.reader:reader",
    "score": "comity.cli.score:score",
    "evaluate": "comity.cli.evaluate:evaluate",
    "model": "comity.cli.model:model",
    "key": "comity.cli.key:key",
    "feedback": "comity.cli.feedback:feedback",
    "impersonate": "comity.cli.impersonate:impersonate",
    "backup": "comity.cli.data:backup",
    "restore": "comity.cli.data:restore",
    "export": "comity.cli.data:export",
    "import": "comity.cli.data:import_command",
    "ledger": "comity.cli.data:ledger",
    "doctor": "comity.cli.doctor:doctor",
}


class Commands(click.Group):
    """Answers with the commands of `COMMANDS`, in its order."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (see above)
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="comity")
def main() -> None:
    """Comity hosts the public conversation under your stories and keeps it courteous and useful."""

"""The command's groups."""

import click

from comity import __version__
from comity.cli.data import backup, export, import_command, ledger, restore
from comity.cli.doctor import doctor
from comity.cli.feedback import feedback
from comity.cli.impersonate import impersonate
from comity.cli.install import init, migrate_command, staff
from comity.cli.key import key
from comity.cli.model import model
from comity.cli.score import score
from comity.cli.serve import demo, serve
from comity.cli.story import story


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="comity")
def main() -> None:
    """Comity hosts the public conversation under your stories and keeps it courteous and useful."""


for command in (
    demo,
    init,
    serve,
    migrate_command,
    staff,
    score,
    story,
    model,
    key,
    feedback,
    impersonate,
    backup,
    restore,
    export,
    import_command,
    ledger,
    doctor,
):
    main.add_command(command)

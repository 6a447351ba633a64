"""Compile the kernels where a C compiler is at hand; without one the same sources run as plain Python, slower."""

import sys

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

KERNELS = (
    "article41.names.respelling",
    "article41.names.spelling",
    "article41.screening.alignment",
    "article41.screening.description",
    "article41.screening.gathering",
    "article41.screening.nearness",
    "article41.screening.relations",
    "article41.screening.vocabulary",
)


class BuildWherePossible(build_ext):
    """Goes on without a kernel that cannot be compiled, also where there is no compiler at all."""

    def build_extension(self, ext: Extension) -> None:
        """Compile one kernel, or say that it stays Python."""
        try:
            super().build_extension(ext)
        except (BaseError, CCompilerError, OSError) as error:
            sys.stderr.write(f"{ext.name} is not compiled and will be slower: {error}\n")


def kernels() -> list[Extension]:
    """Return the kernels, none of which an installation depends on."""
    extensions: list[Extension] = cythonize(
        [Extension(name, [f"src/{name.replace('.', '/')}.py"], extra_compile_args=["-O3"]) for name in KERNELS],
        compiler_directives={"language_level": 3, "annotation_typing": False},
    )
    for extension in extensions:
        extension.optional = True  # Cython makes new objects and forgets it
    return extensions


setup(cmdclass={"build_ext": BuildWherePossible}, ext_modules=kernels())

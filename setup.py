"""Compile the kernels where a C compiler is at hand; without one the same sources run as plain Python, slower."""

from Cython.Build import cythonize
from setuptools import Extension, setup

KERNELS = ("article41.names.distance", "article41.screening.kernel")

setup(
    ext_modules=cythonize(
        [
            Extension(name, [f"src/{name.replace('.', '/')}.py"], optional=True, extra_compile_args=["-O3"])
            for name in KERNELS
        ],
        compiler_directives={"language_level": 3, "annotation_typing": False},
    )
)

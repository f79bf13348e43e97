"""All products of the rows of a sparse matrix, a band of rows at a time, so that no n × n doubles are ever held."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from briefing.summarize.base import Floats

# Rows worked on at once: 64 × 1,000 doubles are half a megabyte and stay in the cache. The dense parts are summed by
# einsum and not by BLAS, whose threads cost more than they save here: 28 ms for 1,000 sentences on any machine, with
# BLAS 20 ms on an idle one and up to 400 ms on a busy one.
BAND_ROWS = 64
# A word of more than a sixteenth of the sentences is multiplied densely: its sparse product would be full anyway.
FREQUENT_RATIO = 1 / 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The products of the rows from `start` on with all rows from `start` on."""

    start: int
    products: Floats


def multiply_rows(rows: csr_array) -> Iterator[Band]:
    """Yield the upper triangle of `rows @ rows.T` in bands from the top."""
    row_count = rows.shape[0]
    spread = np.bincount(rows.indices, minlength=rows.shape[1])
    frequent = spread > FREQUENT_RATIO * row_count
    columns = rows.tocsc()
    dense = columns[:, frequent].toarray()
    rare = columns[:, ~frequent].tocsr()
    rare_transposed = rare.T.tocsr()
    for start in range(0, row_count, BAND_ROWS):
        end = start + BAND_ROWS
        products = np.einsum("ik,jk->ij", dense[start:end], dense[start:])
        products += (rare[start:end] @ rare_transposed)[:, start:].toarray()
        yield Band(start=start, products=products)


def multiply_symmetric(bands: list[Band], vector: Floats) -> Floats:
    """Return the product of the symmetric matrix, whose upper triangle these bands are, with a vector."""
    result = np.zeros_like(vector)
    for band in bands:
        height = band.products.shape[0]
        end = band.start + height
        result[band.start : end] += np.einsum("ij,j->i", band.products, vector[band.start :])
        result[end:] += np.einsum("ij,i->j", band.products[:, height:], vector[band.start : end])
    return result

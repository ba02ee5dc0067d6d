const UTF8 = new TextEncoder();

/**
 * The items in batches that take at most so many bytes as JSON in UTF-8, which is how D1
 * counts; an item that alone takes more is a batch of its own.
 */
export async function* inBatches<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  maxBytes: number,
  maxItems = Number.POSITIVE_INFINITY,
): AsyncGenerator<Item[], void> {
  let batch: Item[] = [];
  let size = 0;
  for await (const item of items) {
    const bytes = UTF8.encode(JSON.stringify(item)).byteLength + 1;
    if (batch.length > 0 && (size + bytes > maxBytes || batch.length >= maxItems)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(item);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}

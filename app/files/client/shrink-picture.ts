/** The longer side of a picture, in pixels, and its bytes: what has more is made smaller. */
const MAX_SIDE = 2_560;
const MAX_BYTES = 2_000_000;

const QUALITY = 0.85;

/** What a camera makes. It also writes into the file where that was, which is nobody's business. */
const PHOTOS = new Set(["image/jpeg", "image/webp", "image/heic", "image/heif", "image/avif"]);

/**
 * The picture as it is sent: a large one smaller, the right way up, and without what a camera has noted in it. What is
 * no picture, moves, or cannot be read by this browser stays as it is.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const isPhoto = PHOTOS.has(file.type);
  if (!isPhoto && file.type !== "image/png") return file;
  try {
    return (await redraw(file, isPhoto)) ?? file;
  } catch {
    return file;
  }
}

/** Null when the picture is good as it is. */
async function redraw(file: Blob, isPhoto: boolean): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const isLarge = scale < 1 || file.size > MAX_BYTES;
    if (!isLarge && !(file.type === "image/jpeg" && (await hasNotes(file)))) return null;

    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, isPhoto ? "image/jpeg" : file.type, QUALITY),
    );
    return drawn && (scale < 1 || isPhoto || drawn.size < file.size) ? drawn : null;
  } finally {
    bitmap.close();
  }
}

/** Whether a JPEG has what cameras note, Exif, in the first of its segments. */
async function hasNotes(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer());
  return new TextDecoder("latin1").decode(head).includes("Exif\0\0");
}

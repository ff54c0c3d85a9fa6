/** No browser paints a larger canvas. */
const largestSide = 16_384;

/** Paints an SVG file and answers the PNG as base64; empty where the browser cannot. */
export async function paintPng(svg: string, scale: number): Promise<string> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const most = Math.min(scale, largestSide / Math.max(1, image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * most));
    canvas.height = Math.max(1, Math.round(image.height * most));
    const brush = canvas.getContext("2d");
    if (!brush) return "";
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
  } catch {
    // A drawing too large for the browser: the host says so.
    return "";
  } finally {
    URL.revokeObjectURL(url);
  }
}

import type { Frame } from "playwright-core";

/** Stores a picture of the panel as a test sees it, in `pictures/tests`, for people to look at. */
export async function keepPicture(panel: Frame, name: string): Promise<void> {
  const frame = await panel.frameElement();
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  await frame.screenshot({ path: `pictures/tests/${file}.png`, animations: "disabled" });
}

import { onTestFinished, vi } from "vitest";

export interface Download {
  readonly name: string;
  readonly text: () => Promise<string>;
}

/** Captures the files that the page downloads, until the test ends. */
export function catchDownloads(): readonly Download[] {
  const files: Download[] = [];
  let blob = new Blob();
  URL.createObjectURL = (made: Blob) => {
    blob = made;
    return "blob:file";
  };
  URL.revokeObjectURL = () => {};
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    const file = blob;
    files.push({ name: this.download, text: () => textOf(file) });
  });
  onTestFinished(() => click.mockRestore());
  return files;
}

/** The blob of jsdom has no `text`. */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(typeof reader.result === "string" ? reader.result : ""));
    reader.readAsText(blob);
  });
}

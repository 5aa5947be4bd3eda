import { useRef } from "react";
import { parseRecording } from "../../recording/Recording.ts";
import type { Desktop } from "./Desktop.ts";
import { useDesktop } from "./useDesktop.ts";

/** Opens a file as a recording, or reports what is wrong with it. */
export async function openFile(desktop: Desktop, file: File): Promise<void> {
  try {
    desktop.replay(parseRecording(await file.text()), file.name);
  } catch (error) {
    desktop.report(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The button that opens a recording. A file can also be dropped anywhere on the page. */
export function OpenRecording() {
  const { desktop } = useDesktop();
  const input = useRef<HTMLInputElement>(null);
  return (
    <section aria-label="Replay">
      <h2>Replay</h2>
      <div className="buttons">
        <button type="button" onClick={() => input.current?.click()}>
          Open a recording…
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label="Recording"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // Without this, choosing the same file again would have no effect.
            event.target.value = "";
            if (file) void openFile(desktop, file);
          }}
        />
        <span className="hint">or drop one on this page. Diagnostics in the panel exports recordings.</span>
      </div>
    </section>
  );
}

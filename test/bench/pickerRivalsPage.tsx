import type { ComponentType } from "react";
import { createRoot } from "react-dom/client";

// `?rival=` selects the picker, so that each loads only its own code.
const rivals: Readonly<Record<string, () => Promise<ComponentType>>> = {
  plain: async () => (await import("./PlainPicker.tsx")).PlainPicker,
  cmdk: async () => (await import("./CmdkPicker.tsx")).CmdkPicker,
};

async function start(root: HTMLElement): Promise<void> {
  const Picker = await rivals[new URLSearchParams(location.search).get("rival") ?? ""]?.();
  if (Picker !== undefined) createRoot(root).render(<Picker />);
}

const root = document.getElementById("root");
if (root !== null) void start(root);

import { act } from "@testing-library/react";
import type { Config } from "../../src/config/config.ts";
import { createHandledCalls } from "../../src/hosts/salesforce/handledCalls.ts";
import { createSalesforceHost } from "../../src/hosts/salesforce/SalesforceHost.ts";
import { patientUser } from "./patientUser.ts";
import { plainConfig } from "./renderView.tsx";
import { createSalesforceBridge } from "./salesforceBridge.ts";
import { wholePanel } from "./wholePanel.ts";
import { renderWholePanel } from "./renderWholePanel.tsx";

/** Renders the whole panel with real store and adapter, in a Lightning page with a scripted bridge. */
export async function renderSalesforce(
  options: Parameters<typeof createSalesforceBridge>[0] & { readonly requestMs?: number } = {},
  config: Partial<Config> = {},
) {
  const { requestMs = 1000, ...capabilities } = options;
  const bridge = createSalesforceBridge(capabilities);
  // A new frame: what the agent typed in another is not there.
  history.replaceState(null, "");
  const nonce = "0123456789abcdef0123456789abcdef";
  const handled = createHandledCalls({ name: "" });
  const host = createSalesforceHost({ port: bridge.port, record: (port) => port, requestMs, nonce, handled });
  const panel = wholePanel(host, { ...plainConfig, ...config });
  await renderWholePanel(panel);
  /** Lets something happen in the Lightning page, and the panel render it. */
  const world = (deed: () => unknown) =>
    act(async () => {
      deed();
      await new Promise((resolve) => setTimeout(resolve, 30));
      // On a busy machine, the frame that applies what arrived may still be to come.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  await world(() => undefined);
  return { bridge, panel, user: patientUser(), world };
}

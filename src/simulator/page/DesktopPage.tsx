import { useEffect } from "react";
import { ConversationList } from "./ConversationList.tsx";
import { CustomerControls } from "./CustomerControls.tsx";
import { ExtensionArea } from "./ExtensionArea.tsx";
import { ExtensionControls } from "./ExtensionControls.tsx";
import { FaultControls } from "./FaultControls.tsx";
import { HeaderBar } from "./HeaderBar.tsx";
import { LogPanel } from "./LogPanel.tsx";
import { ScenarioControls } from "./ScenarioControls.tsx";
import { useDesktop } from "./useDesktop.ts";
import { WorkArea } from "./WorkArea.tsx";

/** The whole simulated desktop. `framing`: with the extension area; without it, it is itself in a frame. */
export function DesktopPage({ framing }: { readonly framing: boolean }) {
  const { desktop, shown } = useDesktop();
  useEffect(() => {
    document.documentElement.dataset["theme"] = shown.theme;
  }, [shown.theme]);
  return (
    <div className={framing ? "desktop" : "desktop embedded"}>
      <HeaderBar title="Communication Panel" />
      {shown.problems.length > 0 && (
        <div role="alert" className="problems">
          <div>
            {shown.problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
          </div>
          <button type="button" onClick={desktop.dismiss}>
            Dismiss
          </button>
        </div>
      )}
      <div className="body">
        <div className="left">
          <div className="host">
            <ConversationList />
            <WorkArea />
          </div>
          <div className="tools">
            <div className="tool-controls">
              <ScenarioControls />
              <CustomerControls />
              {framing && <ExtensionControls />}
              <FaultControls framing={framing} />
            </div>
            <LogPanel />
          </div>
        </div>
        {framing && <ExtensionArea />}
      </div>
    </div>
  );
}

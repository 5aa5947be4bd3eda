import { useState } from "react";
import type { Connection } from "../../domain/host.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { SignIn } from "./SignIn.tsx";
import { TakeOver } from "./TakeOver.tsx";

/** Asks the agent for what the host needs before there is a session. A closed question comes back with Retry. */
export function Access() {
  const connection = usePanelState((state) => state.connection);
  const [closed, setClosed] = useState<Connection>();
  if (closed === connection) return null;
  const close = () => setClosed(connection);
  if (connection.phase === "taken-elsewhere") return <TakeOver text={connection.text} onClose={close} />;
  return connection.phase === "sign-in-required" && connection.how === "form" ? (
    <SignIn reason={connection.reason} onClose={close} />
  ) : null;
}

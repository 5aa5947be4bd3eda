import { useMemo } from "react";
import { countryOf } from "../domain/address/readNumber.ts";
import { useConfig, usePanelState } from "./PanelContext.tsx";

/** Returns the country in which numbers without a country code are read: of the configuration, or of the agent's number. */
export function useCountry(): string | undefined {
  const { country } = useConfig().phone;
  const visibleNumber = usePanelState((state) => state.agent.visibleNumber);
  const smsNumber = usePanelState((state) => state.agent.defaultSmsFrom);
  return useMemo(() => country ?? countryOf([visibleNumber, smsNumber]), [country, visibleNumber, smsNumber]);
}

import { countryOf } from "../domain/address/readNumber.ts";
import { useConfig, usePanelState } from "../state/PanelContext.tsx";

/** Returns the country in which numbers without a country code are read: of the configuration, or of the agent's number. */
export function useCountry(): string | undefined {
  const { country } = useConfig().phone;
  const { visibleNumber, defaultSmsFrom } = usePanelState((state) => state.agent);
  return country ?? countryOf([visibleNumber, defaultSmsFrom]);
}

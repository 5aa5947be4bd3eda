import { useCallback, useLayoutEffect, useState } from "react";

export interface PictureFailures {
  /** Servers from which the panel's own Content-Security-Policy allows no picture. */
  readonly forbidden: readonly string[];
  /** Other servers from which a picture could not be loaded. */
  readonly failed: readonly string[];
  /** Notes a picture that could not be loaded, by its address. */
  readonly onFailed: (address: string) => void;
}

type Servers = readonly string[];

const serverOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);
const withServer = (servers: Servers, server: string): Servers =>
  servers.includes(server) ? servers : [...servers, server];

/** Notes why pictures are not shown. `pictures` has their addresses, or is undefined while they are not to be loaded. */
export function usePictureFailures(pictures: readonly string[] | undefined): PictureFailures {
  const [forbidden, setForbidden] = useState<Servers>([]);
  const [failed, setFailed] = useState<Servers>([]);
  const sought = pictures?.map(serverOf).join(" ");
  // In the commit that inserts the pictures, because the browser reports soon after.
  useLayoutEffect(() => {
    if (sought === undefined) return undefined;
    const servers = new Set(sought.split(" "));
    const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
      const server = serverOf(blockedURI);
      if (effectiveDirective === "img-src" && servers.has(server)) {
        setForbidden((before) => withServer(before, server));
      }
    };
    document.addEventListener("securitypolicyviolation", onViolation);
    return () => {
      document.removeEventListener("securitypolicyviolation", onViolation);
      setForbidden([]);
      setFailed([]);
    };
  }, [sought]);
  const onFailed = useCallback((address: string) => setFailed((before) => withServer(before, serverOf(address))), []);
  return { forbidden, failed: failed.filter((server) => !forbidden.includes(server)), onFailed };
}

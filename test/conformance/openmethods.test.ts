import * as v from "valibot";
import { createOpenMethodsHost } from "../../src/hosts/openmethods/OpenMethodsHost.ts";
import { section } from "../../src/hosts/openmethods/section.ts";
import { createTransport } from "../../src/hosts/openmethods/transport.ts";
import { createHarmonyServer } from "../support/harmonyServer.ts";
import { describeHostContract } from "./hostContract.ts";

describeHostContract("OpenMethods Harmony", () => {
  const server = createHarmonyServer();
  const baseUrl = "https://his.example";
  const options = v.parse(section, { baseUrl, commands: { reject: "interaction.reject" } });
  const requestMs = 10_000;
  return {
    host: createOpenMethodsHost({
      openTransport: () => createTransport({ fetch: server.fetch, section: { ...options, baseUrl }, requestMs }),
      section: options,
      requestMs,
      readAccess: () => Promise.resolve({ model: undefined, agent: { username: "ada" } }),
      locale: () => "en-GB",
    }),
    // A session is opened by four requests, and the answer to each comes with a later poll.
    newsWithinMs: 6000,
    offer: (customer) => server.offer(customer),
    customerHangsUp: (id) => server.hangUp(id),
    answerConsult: () => server.answerConsult(),
    failConsult: (reason) => server.failConsult(reason),
    removeElsewhere: (id) => server.complete(id),
    behave: (behaviour) => server.behave(behaviour),
    // Harmony has no lists. A poll brings what is new since the last one.
    keepBackNextList: () => () => undefined,
    sendFromHost: (data) => void server.send(data),
    repeat: () => void server.repeat(),
    leftBehind: () => server.running(),
  };
});

import type { Exchange, Fault, FaultControl } from '../contract';

/** The control that tests hold, and the question that the pipeline asks. */
export interface FaultDesk extends FaultControl {
  /** The fault that befalls this request, if any; counts it as struck. */
  take(exchange: Exchange): Fault | undefined;
}

interface Order {
  readonly fault: Fault;
  readonly when: (exchange: Exchange) => boolean;
  left: number;
}

/** Orders are served first come, first served. */
export function createFaultDesk(faults: readonly Fault[]): FaultDesk {
  const byName = new Map(faults.map((fault) => [fault.name, fault]));
  const strikes = new Map<string, number>();
  let orders: Order[] = [];

  function known(name: string): Fault {
    const fault = byName.get(name);
    if (fault) return fault;
    throw new Error(`There is no fault "${name}". There are: ${[...byName.keys()].join(', ')}.`);
  }

  return {
    inject(name, { times = 1, when = () => true } = {}) {
      orders.push({ fault: known(name), when, left: times });
    },
    clear(name) {
      orders = name === undefined ? [] : orders.filter(({ fault }) => fault !== known(name));
    },
    names: () => [...byName.keys()],
    struck: (name) => strikes.get(known(name).name) ?? 0,
    take(exchange) {
      const order = orders.find(({ fault, when }) => fault.matches(exchange) && when(exchange));
      if (order === undefined) return undefined;
      order.left -= 1;
      if (order.left <= 0) orders = orders.filter((other) => other !== order);
      const { name } = order.fault;
      strikes.set(name, (strikes.get(name) ?? 0) + 1);
      return order.fault;
    },
  };
}

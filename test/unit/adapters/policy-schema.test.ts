import { describe, expect, it } from 'vitest';
import { policyFields, readPolicy } from '@/lib/adapters/browser/policy-schema';
import managedSchema from '@/public/managed-schema.json';

const full = {
  intuitApp: {
    clientId: 'ABq7Lw2RzK9mTn4VxC6pYd8HsE1uGj5bNf3oAiQ0ZtWvUrXkPy',
    environment: 'production',
    clientAuth: 'client_secret_basic',
  },
  accessMode: 'enterprise',
  role: 'viewer',
  allowedRealms: ['9130358213047651'],
  intervalMinutes: { customers: 720, invoices: 30, payments: 15, health: 60 },
  shareOfLimit: 50,
  keepJournalDays: 90,
  deleteDisconnectedAfterDays: 30,
  badges: true,
  notifications: false,
  helpContact: {
    name: 'Office IT',
    email: 'it@example.com',
    phone: '+1 (555) 010-0199',
    url: 'https://intranet.example.com/booklight',
  },
  leastVersion: '0.1.0',
};

describe('a policy', () => {
  it('is read as it is when everything in it is right', () => {
    expect(readPolicy(full)).toEqual({ policy: full, problems: [] });
  });

  it('is none when nothing is given', () => {
    expect(readPolicy({})).toEqual({ policy: {}, problems: [] });
  });

  it('takes the usual client authentication where none is named', () => {
    const { clientAuth: _auth, ...intuitApp } = full.intuitApp;
    expect(readPolicy({ intuitApp }).policy.intuitApp).toEqual(full.intuitApp);
  });

  it.each([
    [{ role: 'owner' }, 'role', 'wrong'],
    [{ accessMode: 'Basic' }, 'accessMode', 'wrong'],
    [{ allowedRealms: '9130358213047651' }, 'allowedRealms', 'wrong'],
    [{ allowedRealms: ['9130358213047651', 'Harbor'] }, 'allowedRealms.1', 'wrong'],
    [{ intuitApp: { ...full.intuitApp, environment: 'live' } }, 'intuitApp.environment', 'wrong'],
    [{ intuitApp: { environment: 'sandbox' } }, 'intuitApp.clientId', 'wrong'],
    [{ intuitApp: { ...full.intuitApp, clientSecret: 'x' } }, 'intuitApp.clientSecret', 'unknown'],
    [{ intervalMinutes: { payments: 1 } }, 'intervalMinutes.payments', 'wrong'],
    [{ intervalMinutes: { health: 90 } }, 'intervalMinutes.health', 'wrong'],
    [{ shareOfLimit: 0 }, 'shareOfLimit', 'wrong'],
    [{ shareOfLimit: 33.3 }, 'shareOfLimit', 'wrong'],
    [{ keepJournalDays: '90' }, 'keepJournalDays', 'wrong'],
    [{ deleteDisconnectedAfterDays: -1 }, 'deleteDisconnectedAfterDays', 'wrong'],
    [{ badges: 'yes' }, 'badges', 'wrong'],
    [{ notifications: 1 }, 'notifications', 'wrong'],
    [{ helpContact: { email: 'it at example' } }, 'helpContact.email', 'wrong'],
    [{ helpContact: { url: 'javascript:alert(1)' } }, 'helpContact.url', 'wrong'],
    [{ helpContact: { phone: 'call <b>us</b>' } }, 'helpContact.phone', 'wrong'],
    [{ leastVersion: 'newest' }, 'leastVersion', 'wrong'],
    [{ accesMode: 'basic' }, 'accesMode', 'unknown'],
    [{ constructor: 1 }, 'constructor', 'unknown'],
  ] as const)('%j: %s is %s, and all the rest is in force', (wrong, field, because) => {
    const [name = ''] = Object.keys(wrong);
    const { policy, problems } = readPolicy({ ...full, ...wrong });
    expect(problems).toEqual([{ field, because }]);
    const { [name as keyof typeof full]: _left, ...rest } = full;
    expect(policy).toEqual(rest);
  });
});

interface Described {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

describe('the schema that browsers are given', () => {
  const described = managedSchema as Described;
  const properties = described.properties ?? {};

  it('names the settings that Booklight knows, and no secret', () => {
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(policyFields).toSorted());
    expect(JSON.stringify(managedSchema)).not.toMatch(/"clientSecret"/);
  });

  const all = Object.entries(properties).flatMap(([name, one]) => leaves(name, one));

  it.each(all.filter(([, { enum: choices }]) => choices))(
    'takes the same choices for %s',
    (path, one) => {
      expect((one.enum ?? []).flatMap((value) => problemsWith(path, value))).toEqual([]);
      expect(problemsWith(path, 'another')).not.toEqual([]);
    },
  );

  it.each(all.filter(([, { maximum }]) => maximum))(
    'takes the same numbers for %s',
    (path, one) => {
      const [least, most] = [one.minimum ?? 0, one.maximum ?? 0];
      expect([least, most].flatMap((value) => problemsWith(path, value))).toEqual([]);
      expect(problemsWith(path, least - 1)).not.toEqual([]);
      expect(problemsWith(path, most + 1)).not.toEqual([]);
    },
  );

  it('names the same parts of what has parts', () => {
    for (const name of ['intuitApp', 'intervalMinutes', 'helpContact'] as const) {
      const parts = Object.keys(properties[name]?.properties ?? {});
      expect(parts.toSorted()).toEqual(Object.keys(full[name]).toSorted());
    }
  });

  function leaves(path: string, one: Described): [string, Described][] {
    if (!one.properties) return [[path, one]];
    return Object.entries(one.properties).flatMap(([key, part]) => leaves(`${path}.${key}`, part));
  }

  function problemsWith(path: string, value: unknown) {
    const [name = '', part] = path.split('.');
    const whole = full[name as keyof typeof full];
    const put = part === undefined ? value : { ...(whole as object), [part]: value };
    return readPolicy({ [name]: put }).problems;
  }
});

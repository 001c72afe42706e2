import { pick } from '../dice';

const GIVEN = [
  'Ada',
  'Ben',
  'Cora',
  'Dmitri',
  'Elena',
  'Farid',
  'Gwen',
  'Hugo',
  'Iris',
  'Jonas',
  'Keiko',
  'Liam',
  'Mira',
  'Nadia',
  'Oscar',
  'Priya',
  'Quinn',
  'René',
  'Sofía',
  'Tomás',
  'Una',
  'Viktor',
  'Wanda',
  'Xavier',
  'Yara',
  'Zeno',
  'Björn',
  'Chloé',
  'Amara',
];
const FAMILY = [
  'Abernathy',
  'Bauer',
  'Castillo',
  "D'Souza",
  'Ekström',
  'Fairchild',
  'Grünwald',
  'Huang',
  'Ibrahim',
  'Jansen',
  'Kowalski',
  'Larsson',
  'Mbeki',
  'Nguyen',
  "O'Brien",
  'Petrov',
  'Quispe',
  'Rossi',
  'Schäfer',
  'Takahashi',
  'Ueda',
  'Vargas',
  'Whitmore',
  'Xu',
  'Yilmaz',
  'Zimmerman',
  'Adeyemi',
  'Blanchet',
  'Crowley',
  'Dvořák',
  'Estrada',
];
const TRADE = [
  'Bakery',
  'Dental Group',
  'Hardware',
  'Realty',
  'Physical Therapy',
  'Auto Repair',
  'Florist',
  'Catering',
  'Law Offices',
  'Veterinary Clinic',
  'Coffee Roasters',
  'Marine Supply',
  'Architects',
];
const SUFFIX = [' & Sons', ', Inc.', ' LLC', ' Co.', ' Partners'];
const STREETS = [
  'Alder',
  'Bay',
  'Cedar',
  'Dolores',
  'Elm',
  'Foothill',
  'Grove',
  'Harbor',
  'Ivy',
  'Juniper',
];
const CITIES = ['Half Moon Bay', 'San Mateo', 'Pacifica', 'Redwood City', 'Palo Alto', 'Daly City'];

export interface GeneratedName {
  readonly given: string;
  readonly family: string;
  readonly company: string | undefined;
  readonly display: string;
}

/** Name of the n-th customer: a third are people, the others firms; no two are the same. */
export function generatedName(number: number): GeneratedName {
  const place = Math.floor(number / 3);
  const given = pick(GIVEN, place);
  const family = pick(FAMILY, place);
  // Lists of 29, 31 and 13 have no common factor, so a pair returns only after their product.
  if (number % 3 === 0) {
    const round = Math.floor(place / (GIVEN.length * FAMILY.length));
    const middle = round === 0 ? ' ' : ` ${String.fromCharCode(64 + (round % 26 || 26))}. `;
    const display = `${given}${middle}${family}${round > 26 ? ` ${round}` : ''}`;
    return { given, family, company: undefined, display };
  }
  const firm = place * 2 + (number % 3) - 1;
  const cycle = FAMILY.length * TRADE.length * SUFFIX.length;
  const round = Math.floor(firm / cycle);
  const company = `${pick(FAMILY, firm)} ${pick(TRADE, firm)}${pick(SUFFIX, firm)}`;
  const display = round === 0 ? company : `${company} No. ${round + 1}`;
  return { given, family, company: display, display };
}

export function generatedAddress(number: number): Record<string, string> {
  return {
    Id: String(number + 1),
    Line1: `${100 + (number % 880)} ${pick(STREETS, number)} Street`,
    City: pick(CITIES, number),
    CountrySubDivisionCode: 'CA',
    PostalCode: String(94000 + (number % 400)),
    Lat: `37.${String(4000000 + (number % 9000) * 31)}`,
    Long: `-122.${String(1000000 + (number % 9000) * 17)}`,
  };
}

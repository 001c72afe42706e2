const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export function money(amount) {
  return dollars.format(amount);
}

/** ISO date as QBO's lists show it in the US. */
export function shortDate(iso) {
  const [year, month, day] = iso.split('-');
  return day ? `${month}/${day}/${year}` : '';
}

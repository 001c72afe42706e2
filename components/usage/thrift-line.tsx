import type { Thrift } from '@/lib/core/thrift';
import { hourMs } from '@/lib/core/time';
import { describeSpan } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Notice } from '../notice';

/** Says that less is read than usual, why, and what goes on all the same; nothing while nothing is saved. */
export function ThriftLine({ thrift }: { thrift: Thrift | undefined }) {
  if (thrift === undefined || thrift.step === 'usual') return null;
  const every = describeSpan(thrift.stretch * hourMs);
  return (
    <Notice
      tone={thrift.step === 'essential' ? 'bad' : 'warn'}
      title={t(`thrift_${thrift.step}_title`)}
    >
      <p>{t(`thrift_${thrift.step}_means`, { every })}</p>
    </Notice>
  );
}

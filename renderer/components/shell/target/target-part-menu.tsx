import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { useCatalogue, useServices, useSettings } from '../../../stores/services.tsx';
import { languageWords } from '../../../stores/target/language-words.ts';
import { fitTarget, formatWords, voicesFor, type TargetWords } from '../../../stores/target/target-model.ts';
import { OptionList, type Option } from '../../option-list.tsx';
import { Popover } from '../../popover.tsx';
import { SearchedList, type SearchedOption } from '../../searched-list.tsx';
import { EndpointField } from './endpoint-field.tsx';

type Part = keyof TargetWords;

const KEY_WORDS: Readonly<Record<Provider['keyState'], string>> = {
  not_needed: 'ready',
  keychain: 'key in keychain',
  memory: 'key until closed',
  environment: 'key from environment',
  missing: 'no key',
};

function transportOptions(provider: Provider): readonly Option[] {
  return provider.transports.map(({ id, label }) => ({ id, label }));
}

function formatOptions(provider: Provider, target: Target): readonly Option[] {
  const spec = provider.transports.find(({ id }) => id === target.transport);
  return (spec?.formats ?? []).map((id) => ({ id, label: formatWords(id), detail: id }));
}

function voiceOptions(provider: Provider, model: string): readonly SearchedOption[] {
  return voicesFor(provider, model).map(({ id, label, language, gender }) => ({
    id,
    label,
    detail: gender === 'unknown' ? languageWords(language) : `${languageWords(language)}, ${gender}`,
    alsoFoundBy: language,
  }));
}

function optionsOf(
  part: Exclude<Part, 'endpoint' | 'voice'>,
  target: Target,
  provider: Provider | undefined,
  providers: readonly Provider[],
): readonly Option[] {
  if (part === 'provider') {
    return providers.map(({ id, label, keyState }) => ({ id, label, detail: KEY_WORDS[keyState] }));
  }
  if (provider === undefined) return [];
  switch (part) {
    case 'model':
      return provider.models;
    case 'transport':
      return transportOptions(provider);
    case 'format':
      return formatOptions(provider, target);
  }
}

interface PartListProps {
  readonly part: Exclude<Part, 'endpoint'>;
  readonly provider: Provider | undefined;
  readonly onDone: () => void;
}

function PartList({ part, provider, onDone }: PartListProps) {
  const { settings } = useServices();
  const { target } = useSettings();
  const providers = useCatalogue((state) => state.providers);
  const choose = (id: string) => {
    const wish: Target = { ...target, [part]: id };
    const next = part === 'provider' ? providers.find((candidate) => candidate.id === id) : provider;
    // Another provider's endpoint is no endpoint of this one.
    const fitted = next === undefined ? wish : fitTarget(next, wish, part === 'transport' ? part : 'model');
    settings.change({
      target: part === 'provider' && id !== target.provider ? { ...fitted, endpoint: null } : fitted,
    });
    onDone();
  };
  const list = { label: part, selectedId: target[part], onChoose: choose };
  return part === 'voice' ? (
    <SearchedList
      {...list}
      options={provider === undefined ? [] : voiceOptions(provider, target.model)}
      placeholder="Name, language or gender"
    />
  ) : (
    <OptionList {...list} options={optionsOf(part, target, provider, providers)} />
  );
}

/** The list (or, for the endpoint, the field) of one part of the target. */
export function TargetPartMenu({
  part,
  provider,
}: {
  readonly part: Part;
  readonly provider: Provider | undefined;
}) {
  const { ui } = useServices();
  const close = () => {
    ui.setState({ menu: null });
  };
  return (
    <Popover label={part} align="left" onClose={close}>
      {part === 'endpoint' ? (
        <EndpointField provider={provider} onDone={close} />
      ) : (
        <PartList part={part} provider={provider} onDone={close} />
      )}
    </Popover>
  );
}

//! What makes a struct, its description and its reader of what `files` states of a mapping.

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! is_required {
    ($type:ty) => {
        <$type as Shape>::IS_REQUIRED
    };
    ($type:ty, default) => {
        false
    };
    ($type:ty, needed) => {
        true
    };
    ($type:ty, filled) => {
        <$type as Shape>::IS_REQUIRED
    };
}

macro_rules! least {
    (filled) => {
        1
    };
    ($($presence:ident)?) => {
        0
    };
}

macro_rules! absent {
    ($type:ty, default) => {
        Some(<$type>::default())
    };
    ($type:ty $(, $presence:ident)?) => {
        <$type as Shape>::absent()
    };
}

/// The structs of mappings, with their description and their reader
macro_rules! shape {
    ($(
        $(#[doc = $about:literal])*
        struct $name:ident {$(
            $(#[doc = $more:literal])*
            $field:ident $(as $key:literal)? : $type:ty $(= $presence:ident)?, $zh:literal, $en:literal;
        )*} $(with [$($relation:expr),* $(,)?])?
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name {$(
            pub(crate) $field: $type,
        )*}

        impl $name {
            pub(crate) const MAPPING: &Mapping = &Mapping {
                name: stringify!($name),
                keys: &[$(Key {
                    name: key!($field $($key)?),
                    form: <$type as Shape>::FORM,
                    is_required: is_required!($type $(, $presence)?),
                    least: least!($($presence)?),
                    title: ($zh, $en),
                    more: concat!($($more),*),
                }),*],
                relations: &[$($($relation),*)?],
            };
        }

        impl Shape for $name {
            const FORM: Form = Form::Mapping(Self::MAPPING);

            fn read(node: &crate::yaml::Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
                reader.mapping(node, spot, Self::MAPPING)?;
                // Every key is read before the first that cannot be counts.
                $(let $field = reader.value(
                    node,
                    key!($field $($key)?),
                    absent!($type $(, $presence)?),
                );)*
                Some(Self { $($field: $field?),* })
            }
        }
    )*};
}

/// Enums whose values are names
macro_rules! names {
    ($(
        $(#[doc = $about:literal])*
        enum $name:ident { $($variant:ident $text:literal,)* }
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {$(
            $variant,
        )*}

        impl Shape for $name {
            const FORM: Form = Form::OneOf(&[$($text),*]);

            fn read(node: &crate::yaml::Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
                match reader.text(node, spot, &Self::FORM)? {
                    $($text => Some(Self::$variant),)*
                    _ => reader.refuse(node, spot, &Self::FORM),
                }
            }
        }
    )*};
}

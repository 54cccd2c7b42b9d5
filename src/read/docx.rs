use super::error::ReadFault;
use super::extract::Extract;

pub(super) fn read(_bytes: &[u8]) -> Result<Extract, ReadFault> {
    Err(ReadFault::UnknownFormat(".docx".to_owned()))
}
